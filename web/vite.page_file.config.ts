// The page as one file: three scripts and a style (tools/make_page_file.mjs puts them together). QINGBAI_PART names which.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const part = process.env.QINGBAI_PART ?? "page";
const entry = {
  page: "src/page_file/main.tsx",
  keeper: "src/page_file/keeper.ts",
  reader: "src/page_file/reader.ts",
  pdf: "src/page_file/pdf_glyphs.ts", // for the tests: what the reader has built in
}[part];
const pdfjs = fileURLToPath(new URL("../third_party/page/node_modules/pdfjs-dist/legacy/build/", import.meta.url));
if (!entry) throw new Error(`no such part: ${part}`);

export default defineConfig({
  publicDir: false,
  assetsInclude: ["**/*.bcmap"],
  resolve: { alias: { "pdfjs-worker": `${pdfjs}pdf.worker.mjs`, pdfjs: `${pdfjs}pdf.mjs` } },
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  build: {
    outDir: `${process.env.QINGBAI_DIST ?? "dist"}/${part}`,
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    lib: { entry, formats: [part === "pdf" ? "es" : "iife"], name: "page", fileName: () => `${part}.${part === "pdf" ? "mjs" : "js"}` },
    rollupOptions: { output: { assetFileNames: "app[extname]", inlineDynamicImports: true } },
  },
  define: { "process.env.NODE_ENV": '"production"' },
});
