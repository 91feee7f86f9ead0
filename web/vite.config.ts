import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { defineConfig } from "vite";

// The two large ones are embedded packed as well, for who reads over the home network.
const packed = {
  name: "packed",
  writeBundle({ dir = "dist" }: { dir?: string }) {
    for (const file of ["app.js", "app.css"]) writeFileSync(`${dir}/${file}.gz`, gzipSync(readFileSync(`${dir}/${file}`), { level: 9 }));
  },
};

// Fixed file names: the program embeds these.
export default defineConfig({
  plugins: [packed],
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  build: {
    outDir: process.env.QINGBAI_DIST ?? "dist",
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    rollupOptions: { output: { entryFileNames: "app.js", assetFileNames: "app[extname]", inlineDynamicImports: true } },
  },
});
