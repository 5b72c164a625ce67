"""The audit: certifying partners and their instruments as data, scores, and the evidence of the records for each."""
