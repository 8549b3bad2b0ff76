"""What is said: content files -> raw entries -> a validated Catalogue -> its Flatplan."""
