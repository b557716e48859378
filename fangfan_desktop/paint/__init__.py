"""QtGui without widgets: fonts, measures and the one painter of preview, print and PDF."""
