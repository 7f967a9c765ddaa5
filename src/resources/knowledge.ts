/** Facts of providers that parsers need and may not import; the linter hands them in. */

/** What is known of the answers of look-ups and of computed attributes. */
export interface AttributeKnowledge {
  /**
   * Attributes whose lists hold distinct things, so that two indexes of one list never agree:
   * `terraform:data.aws_availability_zones` → `names`, `zone_ids`.
   */
  distinctLists(type: string): readonly string[];
  /** Attributes that are one address (`public_ip`) or one CIDR block (`cidr_block`), for the type of a symbol. */
  typeOf(type: string, attribute: string): "address" | "cidr" | "id" | undefined;
  /** Whether nested blocks are written under a name: a plan does not say what a loop makes of them. */
  isBlock?(type: string, attribute: string): boolean;
}
