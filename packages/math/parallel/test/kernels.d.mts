import type { Kernel, RowKernel } from "@pipe/parallel";

export const addRow: RowKernel<[image: Float32Array, columns: number], number>;
export const failing: RowKernel<[image: Float32Array], void>;
export const loadedModules: Kernel<[], [thread: number, modules: number]>;
