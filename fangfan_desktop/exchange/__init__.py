"""Read and write files: workbooks, Word texts, mail drafts; file names and safe writing."""
