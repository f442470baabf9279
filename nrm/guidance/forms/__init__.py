"""The shapes of what people type about guidance. Rules are in `nrm/guidance/actions/`."""
