// The page as one file: three scripts and a style (tools/make_page_file.mjs puts them together). QINGBAI_PART names which.
import { defineConfig } from "vite";

const part = process.env.QINGBAI_PART ?? "page";
const entry = { page: "src/page_file/main.tsx", keeper: "src/page_file/keeper.ts", reader: "src/page_file/reader.ts" }[part];
if (!entry) throw new Error(`no such part: ${part}`);

export default defineConfig({
  publicDir: false,
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  build: {
    outDir: `${process.env.QINGBAI_DIST ?? "dist"}/${part}`,
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    lib: { entry, formats: ["iife"], name: "page", fileName: () => `${part}.js` },
    rollupOptions: { output: { assetFileNames: "app[extname]", inlineDynamicImports: true } },
  },
  define: { "process.env.NODE_ENV": '"production"' },
});
