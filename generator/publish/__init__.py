"""The only layer that writes: pages to files, the site engine, the finish, and the swap."""
