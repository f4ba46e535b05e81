/// The items of the checklist that only a person can answer, each with what to write.
///
/// After table 1 of the MIQE guidelines (Bustin et al. 2009, doi:10.1373/clinchem.2008.112797) and
/// their revision MIQE 2.0 (Bustin et al. 2025, doi:10.1093/clinchem/hvaf043), in words of our own.
enum MIQECatalogue {
  static let source =
    "MIQE (Bustin et al. 2009, doi:10.1373/clinchem.2008.112797) and MIQE 2.0 "
    + "(Bustin et al. 2025, doi:10.1093/clinchem/hvaf043), in the software's own words"

  static let personal: [MIQEItem] = design + sample + reverseTranscription + assay + reaction

  private static let design = [
    MIQEItem(
      "sample-size-justification", .design, "Why this number of units", isDesirable: true,
      hint: "the power calculation or precedent behind the number of biological replicates"),
    MIQEItem(
      "randomisation", .design, "Allocation of samples to plates and wells", isDesirable: true,
      hint: "how samples were spread over plates, and whether operators were blind to groups"),
  ]

  private static let sample = [
    MIQEItem(
      "sample-description", .sample, "What the samples are",
      hint: "species, tissue or cell line, mass or number of cells, how they were taken"),
    MIQEItem(
      "sample-storage", .sample, "Storage and transport",
      hint: "how fast frozen or fixed, in what, at which temperature, how long"),
    MIQEItem(
      "extraction", .sample, "Nucleic acid extraction",
      hint: "instrument or kit with catalogue number, changes to its protocol"),
    MIQEItem(
      "dna-contamination", .sample, "Genomic DNA contamination",
      hint: "DNase treatment, and how much DNA was left"),
    MIQEItem(
      "nucleic-acid-quantity", .sample, "Nucleic acid quantification",
      hint: "instrument and method, amounts found"),
    MIQEItem(
      "inhibition", .sample, "Test for inhibition",
      hint: "dilutions or a spike, and what they showed"),
  ]

  private static let reverseTranscription = [
    MIQEItem(
      "rt-conditions", .reverseTranscription, "Reverse transcription protocol",
      hint: "enzyme or kit with manufacturer, amount of RNA, volume, temperatures and times"),
    MIQEItem(
      "rt-priming", .reverseTranscription, "Priming",
      hint: "oligo-dT, random or gene-specific primers and their concentration"),
    MIQEItem(
      "rt-replicates", .reverseTranscription, "Stage of replication", isDesirable: true,
      hint: "whether replicates are of the extraction, the reverse transcription or the PCR"),
  ]

  private static let assay = [
    MIQEItem(
      "target-identity", .assay, "Target sequences",
      hint: "gene symbol and accession number of each target"),
    MIQEItem(
      "amplicon", .assay, "Amplicon", hint: "length, place in the sequence, exons spanned"),
    MIQEItem(
      "oligonucleotides", .assay, "Primer and probe sequences",
      hint: "sequences (or the assay's identifier and context sequence), labels and modifications, "
        + "manufacturer"),
    MIQEItem(
      "in-silico-specificity", .assay, "Specificity in silico",
      hint: "the search made (BLAST or similar), pseudogenes and splice variants found"),
  ]

  private static let reaction = [
    MIQEItem(
      "reaction-conditions", .reaction, "Reaction mixture",
      hint:
        "volume, amount of cDNA, primer, probe and Mg²⁺ concentrations, polymerase or master mix with "
        + "catalogue number, additives"),
    MIQEItem(
      "thermocycling", .reaction, "Thermocycling",
      hint: "temperatures, times and number of cycles"),
    MIQEItem(
      "consumables", .reaction, "Plates and setup", isDesirable: true,
      hint: "plates or tubes with catalogue number, manual or robotic pipetting"),
  ]
}
