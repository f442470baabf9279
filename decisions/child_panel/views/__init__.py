"""Pages of child panels: the local authority's, the officer's and the manager's."""
