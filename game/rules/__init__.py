"""The rules: one chapter of docs/rulebook.md a file, kernels on arrays. The only writers of the World."""
