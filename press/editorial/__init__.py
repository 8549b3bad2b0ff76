"""The content: content files -> raw entries -> a validated Catalogue -> its Flatplan."""
