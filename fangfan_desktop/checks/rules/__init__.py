"""One module a kind of rule; what each looks for is told by its Check in `forms.spec`."""
