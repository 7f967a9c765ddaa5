/** What a cloud can do and how it differs, filled in by its provider: analysis asks the platform, never a provider's name. */

export interface Platform {
  /** The provider's words for the guide's: Net → "VPC", Subregion → "Availability Zone". */
  readonly words: Vocabulary;
  /** Traffic between members of two groups is matched by public addresses too (OUTSCALE), not by private ones only (AWS). */
  readonly groupReferencesMatchPublicAddresses: boolean;
  readonly hasNetworkAcls: boolean;
  readonly hasIpv6: boolean;
  /** A load balancer stands in one Subnet (OUTSCALE) or in several. */
  readonly balancerSubnets: "one" | "several";
  /** Where that stands which names no Net: in one that the cloud keeps ready (AWS), or beside all Nets (OUTSCALE). */
  readonly outsideNets: { readonly words: string; readonly isNet: boolean };
  /** Internet traffic to private ranges (RFC 1918, RFC 6598) is dropped by the internet service. */
  readonly subregionsOf: (region: string) => readonly string[] | undefined;
}

export interface Vocabulary {
  readonly net: string;
  readonly subnet: string;
  readonly subregion: string;
  readonly vm: string;
  readonly securityGroup: string;
  readonly routeTable: string;
  readonly internetService: string;
  readonly natService: string;
  readonly publicIp: string;
  readonly nic: string;
  readonly loadBalancer: string;
  readonly networkAcl: string;
  readonly database: string;
}
