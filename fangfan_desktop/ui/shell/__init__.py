"""What every page uses of the window: the Shell protocol, actions, navigation, status, help."""
