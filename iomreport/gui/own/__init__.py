"""What is the user's own: types of brief and house styles in the user's folder, as they lie there now."""
