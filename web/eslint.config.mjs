// For the page and for the scripts that drive it. `npm run lint` runs it from the folder above; a warning is an error there.
import { fileURLToPath } from "node:url";
import js from "@eslint/js";
import react from "eslint-plugin-react";
import ts from "typescript-eslint";

const names = (all) => Object.fromEntries(all.split(" ").map((name) => [name, "readonly"]));
const node = names("Buffer URL WebAssembly console fetch performance process setTimeout");
// What is handed to a browser's page or runs there.
const browser = names(
  "Blob EventSource File FontFace PopStateEvent RTCPeerConnection WebSocket WebTransport Worker XMLHttpRequest addEventListener caches " +
    "dispatchEvent document history innerWidth localStorage navigator scrollTo self sessionStorage window",
);

export default ts.config(
  { ignores: ["web/src/api_types.ts"] },
  js.configs.recommended,
  // Prettier holds the width; what it cannot break (words, comments) is broken by hand.
  { rules: { "max-len": ["error", { code: 140 }], "no-irregular-whitespace": ["error", { skipTemplates: true }] } },
  { files: ["**/*.mjs", "web/public/*.js", "web/*.config.ts"], languageOptions: { globals: { ...node, ...browser } } },
  { files: ["web/*.config.ts"], languageOptions: { parser: ts.parser } },
  {
    files: ["web/src/**/*.ts", "web/src/**/*.tsx"],
    extends: [ts.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { project: ["./tsconfig.check.json"], tsconfigRootDir: fileURLToPath(new URL(".", import.meta.url)) },
    },
  },
  {
    files: ["web/**/*.tsx"],
    plugins: { react },
    settings: { react: { pragma: "h", version: "18" } },
    rules: { "react/jsx-key": ["error", { checkFragmentShorthand: true, checkKeyMustBeforeSpread: true, warnOnDuplicates: true }] },
  },
);
