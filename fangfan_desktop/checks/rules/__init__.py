"""The rules, one module per rule. Each rule is described by its Check in `forms.spec`."""
