/** The catalogue of guidelines: every sentence of the design guide that a rule may stand on. */

/** A sentence of the design guide "Architecture in a Net". */
export interface Guideline {
  /** What leads into the sentence, where it is one of a list. */
  readonly within?: string;
  /** Word for word. */
  readonly sentence: string;
  /** The same in a few words, for one line of a terminal. */
  readonly short: string;
}

/** Where the guide is published. */
export const designGuide = {
  title: "Architecture in a Net",
  url: "https://docs.outscale.com/en/userguide/Architecture-in-a-Net.html",
} as const;

const recovery = "Have a disaster recovery and backup strategy that:";
const purposes = "For security, traceability, and simplicity purposes, we follow these rules:";

/** In the order of the guide; a key never changes its meaning. */
export const guidelines = {
  "use-a-net": {
    sentence:
      "When designing your infrastructure in the public Cloud, we recommend using a Net to allow isolation and network control within your infrastructure.",
    short: "use a Net for isolation and network control",
  },
  "n-tier": {
    sentence:
      "To ensure security while maintaining service accessibility, we usually design a Net in the same way we design n-tier applications.",
    short: "design a Net like an n-tier application",
  },
  "design-for-failure": {
    sentence: "Design for failure, and create self-healing application environments.",
    short: "design for failure, let environments heal themselves",
  },
  "two-subregions": {
    sentence: "Always design applications with virtual machines (VMs) in at least two Subregions.",
    short: "applications have VMs in at least two Subregions",
  },
  "reserved-capacity": {
    sentence:
      'Guarantee that you have "reserved" capacity in the event of an emergency by purchasing reserved VMs in a designated recovery Subregion.',
    short: "reserve capacity in a recovery Subregion",
  },
  "no-single-point-of-failure": {
    sentence: "Rigorously test to find single points of failure and apply high availability.",
    short: "find single points of failure and apply high availability",
  },
  "public-ip-failover": {
    sentence: 'Use public IPs for fail over to "stand-by" VMs when auto-scaling and load balancing are not available.',
    short: "public IPs fail over to stand-by VMs",
  },
  "several-regions": {
    within: recovery,
    sentence: "Uses multiple Regions",
    short: "disaster recovery uses several Regions",
  },
  "images-copied": {
    within: recovery,
    sentence: "Maintains up-to-date OMIs (and copies OMIs from one Region to another)",
    short: "images are up to date and copied to another Region",
  },
  "snapshots-copied": {
    within: recovery,
    sentence: "Copies BSU snapshots to other Regions (and uses CRON jobs that take snapshots of BSU).",
    short: "snapshots are scheduled and copied to another Region",
  },
  "automate-everything": {
    within: recovery,
    sentence: "Automates everything in order to easily redeploy resources in the event of a disaster",
    short: "everything is automated, so that it can be redeployed",
  },
  bootstrapping: {
    within: recovery,
    sentence:
      'Uses bootstrapping to quickly bring up new VMs with minimal configuration and allows for "generic" OMIs.',
    short: "VMs bootstrap themselves from generic images",
  },
  "decouple-components": {
    sentence: "Decouple application components using Message Broker software when possible.",
    short: "decouple components with a message broker",
  },
  "throw-away-images": {
    sentence: '"Throw away" old or broken images.',
    short: "throw away old or broken images",
  },
  telemetry: {
    sentence: "Overuse telemetry and metrics to monitor infrastructure changes and health.",
    short: "telemetry and metrics watch changes and health",
  },
  "multipart-upload": {
    sentence: "Use multipart upload for OUTSCALE Object Storage (OOS) objects over 100 MiB.",
    short: "large objects are uploaded in parts",
  },
  "encrypt-in-transit": {
    sentence: "Protect your data in transit using HTTPS/SSL endpoints.",
    short: "data in transit is protected by HTTPS/SSL endpoints",
  },
  "encrypt-at-rest": {
    sentence: "Protect your data at rest using encrypted file systems.",
    short: "data at rest is protected by encrypted file systems",
  },
  "bastion-or-vpn": {
    sentence: "Connect to VMs inside a Net using a bastion host or a VPN connection.",
    short: "VMs inside a Net are reached through a bastion or a VPN",
  },
  "public-and-private-services": {
    sentence:
      "You need to define public and private services before moving forward on the implementation of your Cloud infrastructure.",
    short: "public and private services are told apart",
  },
  "public-services-accessible": {
    sentence: "The public services will be accessible from outside the Net by the users",
    short: "public services are accessible to their users",
  },
  "private-services-not-exposed": {
    sentence:
      "the private services will not be exposed outside and will be only accessible by other services within the Net.",
    short: "private services are never exposed outside the Net",
  },
  "one-service-per-vm": { within: purposes, sentence: "One service per VM", short: "one service per VM" },
  "one-service-per-subnet": { within: purposes, sentence: "One service per Subnet", short: "one service per Subnet" },
  "one-security-group-per-subnet": {
    within: purposes,
    sentence: "One security group per Subnet",
    short: "one security group per Subnet",
  },
  "one-route-table-per-subnet": {
    within: purposes,
    sentence: "One route table per Subnet.",
    short: "one route table per Subnet",
  },
  "adjacent-tiers": {
    sentence: "Each layer only needs to communicate with the one above and the one below.",
    short: "each layer talks only to the one above and the one below",
  },
  "one-security-group-per-service": {
    sentence:
      'The security groups are set accordingly, and you can see that we respected the rule "one service per VM, one service per Subnet, one service per security group".',
    short: "one service per security group, set according to the tiers",
  },
  "ssl-termination": {
    sentence: "This example suggests that we handled the SSL termination on the NGINX",
    short: "SSL ends at the front",
  },
  "groups-not-cidrs": {
    sentence:
      "We used security groups to access security groups instead of using CIDR of Subnets, even if in our case, both approaches offer similar results.",
    short: "security groups admit security groups, not the CIDR of Subnets",
  },
} as const satisfies Readonly<Record<string, Guideline>>;

/** The key of a guideline in the catalogue. */
export type GuidelineKey = keyof typeof guidelines;

/** The sentence as it is quoted, with what leads into it. */
export function quoteOf(key: GuidelineKey): string {
  const guideline: Guideline = guidelines[key];
  return guideline.within === undefined ? guideline.sentence : `${guideline.within} ${guideline.sentence}`;
}
