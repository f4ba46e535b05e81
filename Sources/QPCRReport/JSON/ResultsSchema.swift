/// The JSON Schema (draft 2020-12) of `results.json`, which `ddct schema` prints.
package enum ResultsSchema {
  /// The schema, with a line end.
  package static let text = """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Result of ddct analyze (results.json) and ddct check --format json, version 1",
      "description": "Numbers have full precision, null is no value. Later versions may add keys.",
      "type": "object",
      "properties": {
        "schema": {"const": "ddct-results/1"},
        "tool": {
          "type": "object",
          "properties": {"name": {"const": "ddct"}, "version": {"type": "string"}},
          "required": ["name", "version"]
        },
        "verdict": {
          "enum": ["pass", "review", "fail"],
          "description": "fail with any finding of severity fail, review with any warn, else pass"
        },
        "inputs": {
          "type": "array",
          "description": "the exports",
          "items": {
            "type": "object",
            "properties": {
              "file": {"type": "string", "description": "without its folder"},
              "format": {"type": "string"},
              "instrument": {"type": ["string", "null"]},
              "sha256": {"type": "string", "pattern": "^[0-9a-f]*$"},
              "bytes": {"type": "integer", "minimum": 0},
              "wells": {"type": "integer", "minimum": 0},
              "runs": {"type": "array", "items": {"type": "string"}}
            },
            "required": ["file", "format", "instrument", "sha256", "bytes", "wells", "runs"]
          }
        },
        "sheets": {
          "type": "array",
          "description": "sample sheet and assay sheet",
          "items": {
            "type": "object",
            "properties": {
              "role": {"enum": ["samples", "assays"]},
              "file": {"type": "string"},
              "sha256": {"type": "string", "pattern": "^[0-9a-f]*$"},
              "bytes": {"type": "integer", "minimum": 0}
            },
            "required": ["role", "file", "sha256", "bytes"]
          }
        },
        "plan": {
          "type": "object",
          "description": "every option in effect, keyed like the options with _ for -",
          "properties": {
            "samples": {"type": ["string", "null"], "description": "file name"},
            "assays": {"type": ["string", "null"], "description": "file name"},
            "reference": {"type": "array", "items": {"type": "string"}},
            "target": {"type": "array", "items": {"type": "string"}},
            "compare": {
              "type": "array",
              "items": {"type": "string", "description": "FACTOR:TEST/CALIBRATOR"}
            },
            "calibrator": {"type": ["string", "null"]},
            "within": {"type": "array", "items": {"type": "string"}},
            "pair_by": {"type": ["string", "null"]},
            "unpaired": {"type": "boolean"},
            "efficiency": {
              "type": "array",
              "items": {"type": "string", "description": "T=F±SE, or standards"}
            },
            "test": {"enum": ["t", "wilcoxon", "permutation", "model"]},
            "adjust": {"enum": ["bh", "by", "holm", "none"]},
            "confidence": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
            "undetermined": {
              "anyOf": [
                {"enum": ["exclude", "censor"]},
                {"type": "number", "description": "cycles"}
              ]
            },
            "replicates": {"enum": ["mean", "median"]},
            "exclude_outliers": {"type": "boolean"},
            "exclude": {
              "type": "array",
              "items": {"type": "string", "description": "RUN:WELL"}
            },
            "threshold": {
              "type": "array",
              "items": {"type": "string", "description": "RULE=VALUE"}
            },
            "fail_on": {"enum": ["fail", "warn", "never"]},
            "seed": {"type": "integer", "minimum": 0},
            "equivalence_margin": {"type": "number", "description": "cycles"}
          },
          "required": [
            "samples", "assays", "reference", "target", "compare", "calibrator", "within",
            "pair_by", "unpaired", "efficiency", "test", "adjust", "confidence", "undetermined",
            "replicates", "exclude_outliers", "exclude", "threshold", "fail_on", "seed",
            "equivalence_margin"
          ]
        },
        "assays": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "target": {"type": "string"},
              "role": {"enum": ["target", "reference"]},
              "efficiency": {
                "type": "number",
                "description": "copies per cycle",
                "exclusiveMinimum": 1,
                "maximum": 2.5
              },
              "efficiency_se": {"type": ["number", "null"]},
              "efficiency_source": {
                "enum": ["assumed", "given", "assay sheet", "standards", "export", "curves"]
              }
            },
            "required": ["target", "role", "efficiency", "efficiency_se", "efficiency_source"]
          }
        },
        "replicates": {
          "type": "array",
          "description": "technical replicates, one row a run, sample and target",
          "items": {
            "type": "object",
            "properties": {
              "run": {"type": "string"},
              "sample": {"type": ["string", "null"]},
              "target": {"type": ["string", "null"]},
              "n": {"type": "integer", "description": "usable wells with a Cq", "minimum": 0},
              "n_undetermined": {"type": "integer", "minimum": 0},
              "n_excluded": {"type": "integer", "minimum": 0},
              "mean_cq": {"type": ["number", "null"], "description": "cycles"},
              "sd_cq": {"type": ["number", "null"], "description": "cycles, n - 1"},
              "range_cq": {"type": ["number", "null"], "description": "cycles"},
              "role": {
                "enum": [
                  "unknown", "ntc", "nrt", "positive", "negative", "standard", "calibrator"
                ]
              },
              "wells": {
                "type": "array",
                "description": "every well of the row, excluded ones too",
                "items": {"type": "string"}
              },
              "well_cq": {
                "type": "array",
                "description": "the wells' cycles, null where undetermined",
                "items": {"type": ["number", "null"]}
              }
            },
            "required": [
              "run", "sample", "target", "n", "n_undetermined", "n_excluded", "mean_cq",
              "sd_cq", "range_cq", "role", "wells", "well_cq"
            ]
          }
        },
        "expression": {
          "type": "array",
          "description": "normalised expression of the unknowns",
          "items": {
            "type": "object",
            "properties": {
              "run": {"type": "string"},
              "sample": {"type": ["string", "null"]},
              "subject": {"type": ["string", "null"]},
              "factors": {
                "type": "object",
                "additionalProperties": {"type": ["string", "null"]}
              },
              "target": {"type": ["string", "null"]},
              "cq": {"type": ["number", "null"], "description": "raw mean Cq in cycles"},
              "reference_cq": {
                "type": ["number", "null"],
                "description": "mean of the references' efficiency-weighted cycles"
              },
              "delta_cq": {
                "type": ["number", "null"],
                "description": "efficiency-weighted cycles"
              },
              "se_delta_cq": {
                "type": ["number", "null"],
                "description": "technical standard error"
              },
              "log2_nrq": {"type": ["number", "null"], "description": "-delta_cq"},
              "nrq": {"type": ["number", "null"], "description": "2^log2_nrq"},
              "censored": {"type": "boolean"}
            },
            "required": [
              "run", "sample", "subject", "factors", "target", "cq", "reference_cq", "delta_cq",
              "se_delta_cq", "log2_nrq", "nrq", "censored"
            ]
          }
        },
        "comparisons": {
          "type": "array",
          "description": "absent in the answer of check",
          "items": {"$ref": "#/$defs/comparison"}
        },
        "findings": {"type": "array", "items": {"$ref": "#/$defs/finding"}},
        "exclusions": {
          "type": "array",
          "items": {
            "type": "object",
            "properties": {
              "run": {"type": "string"},
              "well": {"type": "string"},
              "sample": {"type": ["string", "null"]},
              "target": {"type": ["string", "null"]},
              "cq": {"type": ["number", "null"]},
              "rule": {"type": "string", "description": "a rule, instrument, sheet or command"},
              "reason": {"type": "string"}
            },
            "required": ["run", "well", "sample", "target", "cq", "rule", "reason"]
          }
        }
      },
      "required": [
        "schema", "tool", "verdict", "inputs", "sheets", "plan", "assays", "replicates",
        "expression", "findings", "exclusions"
      ],
      "$defs": {
        "comparison": {
          "type": "object",
          "properties": {
            "target": {"type": "string"},
            "factor": {"type": "string"},
            "test_level": {"type": "string"},
            "calibrator": {"type": "string"},
            "within": {
              "type": "object",
              "description": "the stratum: level by factor",
              "additionalProperties": {"type": "string"}
            },
            "design": {"enum": ["paired", "unpaired", "model"]},
            "n_test": {"type": "integer", "description": "biological units", "minimum": 0},
            "n_calibrator": {
              "type": "integer",
              "description": "biological units",
              "minimum": 0
            },
            "n_pairs": {
              "type": ["integer", "null"],
              "description": "null where not paired",
              "minimum": 0
            },
            "delta_cq_test": {"type": ["number", "null"]},
            "delta_cq_calibrator": {"type": ["number", "null"]},
            "delta_delta_cq": {
              "type": ["number", "null"],
              "description": "fold_change = 2^-delta_delta_cq"
            },
            "sd_test": {"type": ["number", "null"]},
            "sd_calibrator": {"type": ["number", "null"]},
            "sd_difference": {"type": ["number", "null"]},
            "log2_fold_change": {"type": ["number", "null"]},
            "fold_change": {"type": ["number", "null"], "exclusiveMinimum": 0},
            "ci_low": {"type": ["number", "null"], "description": "fold scale", "minimum": 0},
            "ci_high": {"type": ["number", "null"], "description": "fold scale", "minimum": 0},
            "confidence": {"type": "number"},
            "se": {"type": ["number", "null"], "description": "of log2_fold_change"},
            "df": {"type": ["number", "null"]},
            "test": {"type": "string"},
            "statistic": {"type": ["number", "null"]},
            "p": {
              "type": ["number", "null"],
              "description": "two-sided",
              "minimum": 0,
              "maximum": 1
            },
            "p_adjusted": {"type": ["number", "null"], "minimum": 0, "maximum": 1},
            "p_monte_carlo_error": {"type": ["number", "null"]},
            "hodges_lehmann": {"type": ["number", "null"], "description": "fold scale"},
            "hl_low": {"type": ["number", "null"]},
            "hl_high": {"type": ["number", "null"]},
            "hedges_g": {"type": ["number", "null"]},
            "g_low": {"type": ["number", "null"]},
            "g_high": {"type": ["number", "null"]},
            "bound": {"enum": ["at least", "at most", null]},
            "interaction": {
              "anyOf": [
                {"type": "null"},
                {
                  "type": "object",
                  "properties": {
                    "factor": {"type": "string"},
                    "level": {"type": "string"},
                    "calibrator": {"type": "string"},
                    "fold_change_ratio": {"type": "number"},
                    "ci_low": {"type": ["number", "null"]},
                    "ci_high": {"type": ["number", "null"]},
                    "p": {"type": ["number", "null"]}
                  },
                  "required": [
                    "factor", "level", "calibrator", "fold_change_ratio", "ci_low", "ci_high",
                    "p"
                  ]
                }
              ]
            },
            "equivalence": {"enum": ["equivalent", "different", "inconclusive", null]},
            "direction": {
              "enum": ["up", "down", "unclear"],
              "description": "unclear unless p_adjusted is below 1 - confidence"
            },
            "statement": {"type": "string", "description": "the result in a sentence"},
            "sensitivity": {
              "type": "array",
              "description": "what other reasonable choices would say",
              "items": {
                "type": "object",
                "properties": {
                  "choice": {"type": "string"},
                  "fold_change": {"type": ["number", "null"]},
                  "p": {"type": ["number", "null"]}
                },
                "required": ["choice", "fold_change", "p"]
              }
            },
            "models": {
              "type": "array",
              "description": "the same by each published equation, on mean Cqs of the levels",
              "items": {
                "type": "object",
                "properties": {
                  "name": {"enum": ["Livak", "Pfaffl", "Hellemans", "common base"]},
                  "references": {"type": "array", "items": {"type": "string"}},
                  "fold_change": {"type": "number"}
                },
                "required": ["name", "references", "fold_change"]
              }
            },
            "findings": {
              "type": "array",
              "description": "ids",
              "items": {"type": "integer", "minimum": 0}
            },
            "notes": {"type": "array", "items": {"type": "string"}}
          },
          "required": [
            "target", "factor", "test_level", "calibrator", "within", "design", "n_test",
            "n_calibrator", "n_pairs", "delta_cq_test", "delta_cq_calibrator", "delta_delta_cq",
            "sd_test", "sd_calibrator", "sd_difference", "log2_fold_change", "fold_change",
            "ci_low", "ci_high", "confidence", "se", "df", "test", "statistic", "p",
            "p_adjusted", "p_monte_carlo_error", "hodges_lehmann", "hl_low", "hl_high",
            "hedges_g", "g_low", "g_high", "bound", "interaction", "equivalence", "direction",
            "statement", "sensitivity", "findings", "notes", "models"
          ]
        },
        "finding": {
          "type": "object",
          "properties": {
            "id": {"type": "integer", "minimum": 0},
            "rule": {"type": "string"},
            "severity": {"enum": ["info", "warn", "fail"]},
            "message": {"type": "string"},
            "value": {"type": ["number", "null"]},
            "threshold": {"type": ["number", "null"]},
            "run": {"type": ["string", "null"]},
            "wells": {"type": "array", "items": {"type": "string"}},
            "sample": {"type": ["string", "null"]},
            "target": {"type": ["string", "null"]},
            "comparison": {"type": ["string", "null"]},
            "because": {
              "type": "array",
              "description": "ids of the findings that this one follows from",
              "items": {"type": "integer", "minimum": 0}
            },
            "action": {"type": "string", "description": "what to do"}
          },
          "required": [
            "id", "rule", "severity", "message", "value", "threshold", "run", "wells", "sample",
            "target", "comparison", "because", "action"
          ]
        }
      }
    }

    """
}
