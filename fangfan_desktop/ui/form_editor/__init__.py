"""改一张表: a form is edited on the sheet as it will be printed."""
