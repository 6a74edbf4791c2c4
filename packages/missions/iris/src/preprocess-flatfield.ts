import type { Association } from "@pipe/associations";
import type { DataModel } from "@pipe/datamodels";
import { DarkCurrentStep } from "@pipe/iris-dark-current";
import { open } from "@pipe/iris-datamodels";
import { NormalizeStep } from "@pipe/iris-normalize";
import { definePipeline } from "@pipe/iris-stpipe";
import { associationOf, memberOf } from "./image2.ts";

/** Counterpart of `iris_pipeline.pipeline.ProcessFlatfieldL2`: makes a flat field of a raw flat exposure. */
export const ProcessFlatfieldL2 = definePipeline({
  name: "ProcessFlatfieldL2",
  path: "iris_pipeline.pipeline.ProcessFlatfieldL2",
  help: "Make a flat field of a raw flat exposure: dark subtraction, normalization.",
  products: ["flat"],
  steps: { dark_current: DarkCurrentStep, normalize: NormalizeStep },

  async process(pipeline, input: string | Association | DataModel) {
    pipeline.log.info("Starting preprocess flatfield ...");
    const association = await associationOf(pipeline, input);
    const results: DataModel[] = [];
    for (const product of association.products) {
      pipeline.log.info(`Processing product ${product.name}`);
      pipeline.output_file = product.name;
      for (const member of product.members.filter(({ exptype }) => exptype.toLowerCase() === "science")) {
        const science = memberOf(pipeline, member, association);
        pipeline.log.info(`Working on input ${String(science)} ...`);
        const model = typeof science === "string" ? await open(science) : science;
        model.set("meta.asn.pool_name", association.asn_pool ?? "");
        model.set("meta.asn.table_name", association.path?.split(/[/\\]/).at(-1) ?? "singleton");
        const dark = (await pipeline.dark_current.run(model)) as DataModel;
        const flat = (await pipeline.normalize.run(dark)) as DataModel;
        flat.set("meta.filename", pipeline.makeOutputPath({ suffix: "flat" }));
        results.push(flat);
      }
      pipeline.log.info(`Finished processing product ${product.name}`);
    }
    pipeline.namesResults = true;
    pipeline.suffix = "flat";
    pipeline.log.info("... ending preprocess flatfield");
    return results;
  },
});
