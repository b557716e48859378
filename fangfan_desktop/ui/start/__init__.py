"""The pages of a first look: this year's reports, the unit's profile, the trial, the tour."""
