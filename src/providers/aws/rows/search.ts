/** OpenSearch and Elasticsearch domains: in Subnets, or reached by an endpoint of the cloud's own. */

import {
  absentMeans,
  anyWritten,
  defineEntity,
  either,
  flag,
  inEachSubnet,
  label,
  namedAll,
  neverPublic,
  not,
  value,
  whereWritten,
} from "../../mapping/index.ts";
import { askedOn, dataNic, dataService } from "../../services/index.ts";
import { cloudformationNamed, terraformTags } from "./naming.ts";

const search = dataService("search");
const outside = "without Subnets the domain is reached by a public endpoint";
const unencrypted = absentMeans(false, "default of the cloud: data at rest is not encrypted");
const oneZone = absentMeans(false, "default of the cloud: a domain stands in one zone");
/** Domains are asked over HTTPS, and over HTTP unless it is enforced (OpenSearch Service developer guide, "VPC support"). */
const served = askedOn(80, 443);

const terraformDomain = {
  ...terraformTags,
  ...search,
  label: label("domain_name"),
  names: ["id", "arn", "domain_name"],
  traffic: served,
  publicAccess: not(whereWritten("vpc_options", outside)),
  encrypted: flag("encrypt_at_rest.enabled", unencrypted),
};

const cloudformationDomain = {
  ...cloudformationNamed("DomainName"),
  ...search,
  names: ["Ref", "Arn", "DomainArn"],
  traffic: served,
  publicAccess: not(whereWritten("VPCOptions", outside)),
  encrypted: flag("EncryptionAtRestOptions.Enabled", unencrypted),
};

const databases = defineEntity("database", {
  "terraform:aws_opensearch_domain": {
    ...terraformDomain,
    engine: value("engine_version"),
    multiSubregion: either(
      flag("cluster_config.zone_awareness_enabled", oneZone),
      flag("cluster_config.multi_az_with_standby_enabled", oneZone),
    ),
  },
  "terraform:aws_elasticsearch_domain": {
    ...terraformDomain,
    engine: value("elasticsearch_version"),
    multiSubregion: flag("cluster_config.zone_awareness_enabled", oneZone),
  },
  "cloudformation:AWS::OpenSearchService::Domain": {
    ...cloudformationDomain,
    engine: value("EngineVersion"),
    multiSubregion: either(
      flag("ClusterConfig.ZoneAwarenessEnabled", oneZone),
      flag("ClusterConfig.MultiAZWithStandbyEnabled", oneZone),
    ),
  },
  "cloudformation:AWS::Elasticsearch::Domain": {
    ...cloudformationDomain,
    engine: value("ElasticsearchVersion"),
    multiSubregion: flag("ElasticsearchClusterConfig.ZoneAwarenessEnabled", oneZone),
  },
});

const nic = { ...dataNic, publicAddress: neverPublic } as const;

const terraformNic = {
  ...nic,
  when: anyWritten("vpc_options"),
  placement: inEachSubnet("vpc_options.subnet_ids"),
  groups: namedAll("vpc_options.security_group_ids", "security-group"),
};

const cloudformationNic = {
  ...nic,
  when: anyWritten("VPCOptions"),
  placement: inEachSubnet("VPCOptions.SubnetIds"),
  groups: namedAll("VPCOptions.SecurityGroupIds", "security-group"),
};

const nics = defineEntity("nic", {
  "terraform:aws_opensearch_domain": terraformNic,
  "terraform:aws_elasticsearch_domain": terraformNic,
  "cloudformation:AWS::OpenSearchService::Domain": cloudformationNic,
  "cloudformation:AWS::Elasticsearch::Domain": cloudformationNic,
});

export const searchRows = [...databases, ...nics];
