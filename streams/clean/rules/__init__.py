"""What is cut and kept behind the model, by what words, form and place tell. ``choose`` tells the order."""
