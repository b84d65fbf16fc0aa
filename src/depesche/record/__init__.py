"""Part of depesche; see ARCHITECTURE.md."""
