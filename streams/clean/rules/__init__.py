"""Rules that cut or keep blocks after the model, by their words, form and place. ``choose`` gives their order."""
