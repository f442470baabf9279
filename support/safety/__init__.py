"""Before any decision: places of safety, which ask for nobody's consent, and emergency support until the decision."""
