"""The portal's pages: one short file and one template each."""
