/** File systems: EFS with its mount targets, and FSx. */

import type { GuardedTraffic } from "../../../graph/index.ts";
import { stringOf } from "../../../values/index.ts";
import {
  absentMeans,
  bareAddresses,
  defaultValue,
  defineContribution,
  defineEntity,
  either,
  flag,
  inEachSubnet,
  inSubnet,
  isWord,
  itself,
  named,
  namedAll,
  neverPublic,
  not,
  off,
  type Reader,
  reader,
  tag,
  tags,
  value,
  whereWritten,
} from "../../mapping/index.ts";
import { askedOn, dataNic, dataService } from "../../services/index.ts";
import { cloudformationTags, terraformTags } from "./naming.ts";

const nfs = askedOn(2049);
const fileSystem = { ...dataService("file-system"), publicAccess: off("a file system has no public address") };
const unencrypted = absentMeans(false, "default of the cloud: a file system is not encrypted");
const regional = "without a zone of its own it is kept in all zones of the Region";
const nfsEngine = defaultValue("nfs", "EFS speaks NFS");

/** What clients of each speak (FSx user guides, "File system access control"). */
const smb = askedOn(445, 5985);
const lustre = askedOn(988, 1018, 1019, 1020, 1021, 1022, 1023);
const ontap = askedOn(111, 445, 635, 2049);
const oneZone = absentMeans(false, "default of the provider: a file system stands in one zone");
const severalZones = ["multi_az_1", "multi_az_2"];
const single = ["single_az_1", "single_az_2", "single_az_ha_1", "single_az_ha_2"];

const fsx = {
  ...terraformTags,
  ...fileSystem,
  names: ["id", "arn"],
  multiSubregion: isWord("deployment_type", severalZones, single, oneZone),
};

/** CloudFormation has one type for all four. */
const byType: Reader<readonly GuardedTraffic[]> = reader([value("FileSystemType")], (fields, context) => {
  const type = stringOf(fields.value("FileSystemType"))?.toUpperCase();
  const served = type === "WINDOWS" ? smb : type === "LUSTRE" ? lustre : type === "OPENZFS" ? nfs : ontap;
  return served.read(fields, context);
});

const databases = defineEntity("database", {
  "terraform:aws_efs_file_system": {
    ...terraformTags,
    ...fileSystem,
    names: ["id", "arn"],
    engine: nfsEngine,
    traffic: nfs,
    multiSubregion: not(whereWritten("availability_zone_name", regional)),
    encrypted: flag("encrypted", unencrypted),
  },
  "terraform:aws_fsx_windows_file_system": {
    ...fsx,
    engine: defaultValue("windows", "it speaks SMB"),
    traffic: smb,
  },
  "terraform:aws_fsx_lustre_file_system": {
    ...fsx,
    engine: defaultValue("lustre", "it speaks Lustre"),
    traffic: lustre,
    multiSubregion: off("a file system of Lustre stands in one zone"),
  },
  "terraform:aws_fsx_ontap_file_system": { ...fsx, engine: defaultValue("ontap", "it is ONTAP"), traffic: ontap },
  "terraform:aws_fsx_openzfs_file_system": { ...fsx, engine: defaultValue("openzfs", "it speaks NFS"), traffic: nfs },
  "cloudformation:AWS::EFS::FileSystem": {
    ...fileSystem,
    label: tag("FileSystemTags", "Name"),
    tags: tags("FileSystemTags"),
    names: ["Ref", "FileSystemId", "Arn"],
    engine: nfsEngine,
    traffic: nfs,
    multiSubregion: not(whereWritten("AvailabilityZoneName", regional)),
    encrypted: flag("Encrypted", unencrypted),
  },
  "cloudformation:AWS::FSx::FileSystem": {
    ...cloudformationTags,
    ...fileSystem,
    names: ["Ref"],
    engine: value("FileSystemType"),
    traffic: byType,
    multiSubregion: either(
      isWord("WindowsConfiguration.DeploymentType", severalZones, single, oneZone),
      isWord("OntapConfiguration.DeploymentType", severalZones, single, oneZone),
    ),
  },
});

const nic = { ...dataNic, publicAddress: neverPublic } as const;

const fsxNic = {
  ...nic,
  placement: inEachSubnet("subnet_ids"),
  groups: namedAll("security_group_ids", "security-group"),
};

/** A mount target stands by itself until it is known which file system it is of. */
const mountTarget = { ...nic, owner: "itself" } as const;

const nics = defineEntity("nic", {
  "terraform:aws_efs_mount_target": {
    ...mountTarget,
    names: ["network_interface_id"],
    placement: inSubnet("subnet_id"),
    groups: namedAll("security_groups", "security-group"),
    privateAddresses: bareAddresses("ip_address"),
  },
  "terraform:aws_fsx_windows_file_system": fsxNic,
  "terraform:aws_fsx_lustre_file_system": fsxNic,
  "terraform:aws_fsx_ontap_file_system": fsxNic,
  "terraform:aws_fsx_openzfs_file_system": fsxNic,
  "cloudformation:AWS::EFS::MountTarget": {
    ...mountTarget,
    placement: inSubnet("SubnetId"),
    groups: namedAll("SecurityGroups", "security-group"),
    privateAddresses: bareAddresses("IpAddress"),
  },
  "cloudformation:AWS::FSx::FileSystem": {
    ...nic,
    placement: inEachSubnet("SubnetIds"),
    groups: namedAll("SecurityGroupIds", "security-group"),
  },
});

const mounts = defineContribution("mount", {
  "terraform:aws_efs_mount_target": { nics: itself("nic"), of: named("file_system_id", "database") },
  "cloudformation:AWS::EFS::MountTarget": { nics: itself("nic"), of: named("FileSystemId", "database") },
});

export const fileSystemRows = [...databases, ...nics, ...mounts];
