"""What records mean: each module folds records into one register of the safety program."""
