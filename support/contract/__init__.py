"""The register of the contract: its versions and obligations, and the providers under the prime contractor."""
