/** Brokers and streams: Amazon MQ and MSK. */

import type { GuardedTraffic } from "../../../graph/index.ts";
import { stringOf } from "../../../values/index.ts";
import {
  absentMeans,
  defaultValue,
  defineEntity,
  flag,
  inEachSubnet,
  isWord,
  label,
  namedAll,
  on,
  publicWhere,
  type Reader,
  reader,
  value,
} from "../../mapping/index.ts";
import { askedOn, dataNic, dataService } from "../../services/index.ts";
import { cloudformationNamed, terraformTags } from "./naming.ts";

/** Amazon MQ developer guide, "Broker endpoints": OpenWire, AMQP, STOMP, MQTT, WSS and the console; AMQP and HTTPS. */
const activeMq = askedOn(5671, 8162, 8883, 61_614, 61_617, 61_619);
const rabbitMq = askedOn(443, 5671);
/** MSK developer guide, "Port information": brokers in plaintext, TLS, SASL/SCRAM, IAM, and what is public. */
const kafka = askedOn(9092, 9094, 9096, 9098, 9194, 9196, 9198);

function brokerTraffic(path: string): Reader<readonly GuardedTraffic[]> {
  const engine = value(path);
  return reader([engine], (fields, context) => {
    const isRabbit = stringOf(engine.read(fields, context))?.toLowerCase() === "rabbitmq";
    return (isRabbit ? rabbitMq : activeMq).read(fields, context);
  });
}

const broker = dataService("broker");
const stream = { ...dataService("stream"), multiSubregion: on("a cluster of MSK stands in two zones or three") };
const single = absentMeans(false, "default of the provider: deployment_mode is SINGLE_INSTANCE");
const several = ["active_standby_multi_az", "cluster_multi_az"];
const kafkaEngine = defaultValue("kafka", "the engine of MSK");

const terraformPublic = flag("publicly_accessible", absentMeans(false, "default of the provider: it is not public"));
const cloudformationPublic = flag("PubliclyAccessible", absentMeans(false, "it is not said to be public"));
const kafkaDefault = absentMeans(false, "default of the cloud: brokers have no public address");
const exposed = ["service_provided_eips"];
const terraformKafka = isWord(
  "broker_node_group_info.connectivity_info.public_access.type",
  exposed,
  ["disabled"],
  kafkaDefault,
);
const cloudformationKafka = isWord(
  "BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type",
  exposed,
  ["disabled"],
  kafkaDefault,
);

const databases = defineEntity("database", {
  "terraform:aws_mq_broker": {
    ...terraformTags,
    ...broker,
    label: label("broker_name"),
    names: ["id", "arn"],
    engine: value("engine_type"),
    traffic: brokerTraffic("engine_type"),
    publicAccess: terraformPublic,
    multiSubregion: isWord("deployment_mode", several, ["single_instance"], single),
  },
  "terraform:aws_msk_cluster": {
    ...terraformTags,
    ...stream,
    label: label("cluster_name"),
    names: ["id", "arn"],
    engine: kafkaEngine,
    traffic: kafka,
    publicAccess: terraformKafka,
  },
  "cloudformation:AWS::AmazonMQ::Broker": {
    ...cloudformationNamed("BrokerName"),
    ...broker,
    names: ["Ref", "Arn"],
    engine: value("EngineType"),
    traffic: brokerTraffic("EngineType"),
    publicAccess: cloudformationPublic,
    multiSubregion: isWord("DeploymentMode", several, ["single_instance"], single),
  },
  "cloudformation:AWS::MSK::Cluster": {
    ...cloudformationNamed("ClusterName"),
    ...stream,
    names: ["Ref", "Arn"],
    engine: kafkaEngine,
    traffic: kafka,
    publicAccess: cloudformationKafka,
  },
});

const nics = defineEntity("nic", {
  "terraform:aws_mq_broker": {
    ...dataNic,
    placement: inEachSubnet("subnet_ids"),
    groups: namedAll("security_groups", "security-group"),
    publicAddress: publicWhere(terraformPublic, "publicly_accessible = true"),
  },
  "terraform:aws_msk_cluster": {
    ...dataNic,
    placement: inEachSubnet("broker_node_group_info.client_subnets"),
    groups: namedAll("broker_node_group_info.security_groups", "security-group"),
    publicAddress: publicWhere(terraformKafka, "public_access.type = SERVICE_PROVIDED_EIPS"),
  },
  "cloudformation:AWS::AmazonMQ::Broker": {
    ...dataNic,
    placement: inEachSubnet("SubnetIds"),
    groups: namedAll("SecurityGroups", "security-group"),
    publicAddress: publicWhere(cloudformationPublic, "PubliclyAccessible = true"),
  },
  "cloudformation:AWS::MSK::Cluster": {
    ...dataNic,
    placement: inEachSubnet("BrokerNodeGroupInfo.ClientSubnets"),
    groups: namedAll("BrokerNodeGroupInfo.SecurityGroups", "security-group"),
    publicAddress: publicWhere(cloudformationKafka, "PublicAccess.Type = SERVICE_PROVIDED_EIPS"),
  },
});

export const brokerRows = [...databases, ...nics];
