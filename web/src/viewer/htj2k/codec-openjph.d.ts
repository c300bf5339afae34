declare module '@cornerstonejs/codec-openjph/wasmjs' {
  export interface FrameInfo {
    readonly width: number;
    readonly height: number;
    readonly bitsPerSample: number;
    readonly componentCount: number;
    readonly isSigned: boolean;
    readonly isUsingColorTransform: boolean;
  }

  export interface Decoder {
    getEncodedBuffer(length: number): Uint8Array;
    decode(): void;
    getFrameInfo(): FrameInfo;
    getDecodedBuffer(): Uint8Array;
    delete(): void;
  }

  export interface Encoder {
    getDecodedBuffer(info: FrameInfo): Uint8Array;
    encode(): void;
    getEncodedBuffer(): Uint8Array;
    delete(): void;
  }

  export interface OpenJph {
    readonly HTJ2KDecoder: new () => Decoder;
    readonly HTJ2KEncoder: new () => Encoder;
  }

  const open: (options?: { locateFile?: (file: string) => string; printErr?: (line: string) => void }) => Promise<OpenJph>;
  export default open;
}
