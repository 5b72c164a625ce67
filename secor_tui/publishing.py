"""What phones may see, written by the kiosk for the page to show."""
