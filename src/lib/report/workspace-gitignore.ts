/** @file The .gitignore of a workspace: what is small and written by hand or by a run is kept, the rest is not. */

/** Weights, data, documents and pictures stay out of git; configs, prefilters, READMEs and training records go in. */
export const workspaceGitignore = `# Weights
/filters/**/v*/model/
*.safetensors
*.onnx
*.bin
*.pt
*.pth
*.ckpt
*.gguf

# Data
/datasets/
*.jsonl

# Reports
*.docx
*.pdf
*.png

# Checkpoints of runs that are under way
/.distillery/
`;
