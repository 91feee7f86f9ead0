// The little of pdf.js that is used here (third_party/page). Its own types come with its package, which `./run` does not install.
declare module "pdfjs" {
  export const OPS: Record<string, number>;
  export interface Font {
    fontMatrix?: number[];
    vertical?: boolean;
    isType3Font?: boolean;
  }
  export interface Page {
    rotate: number;
    view: number[];
    getViewport(wish: { scale: number }): { width: number; height: number; transform: number[] };
    getOperatorList(wish?: object): Promise<{ fnArray: number[]; argsArray: unknown[][] }>;
    commonObjs: { has(name: string): boolean; get(name: string): Font };
    cleanup(): void;
  }
  export interface Document {
    numPages: number;
    getPage(number: number): Promise<Page>;
    destroy(): Promise<void>;
  }
  export function getDocument(wish: object): { promise: Promise<Document>; destroy(): Promise<void> };
}
declare module "pdfjs-worker" {
  export const WorkerMessageHandler: object;
}
interface ImportMeta {
  glob(pattern: string, wish: object): Record<string, string>;
}
