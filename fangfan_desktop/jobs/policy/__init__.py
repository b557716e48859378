"""The policy file that an IT department deploys: what is the same on all PCs of an office."""
