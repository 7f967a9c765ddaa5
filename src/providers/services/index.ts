/**
 * What the services of the EC2 family of APIs do by themselves, whichever dialect asks for them: the habits of load
 * balancers, disks and managed data services. Holds no names of attributes; rows hand them in.
 */

export { crossesSubregions, facesByIpv6, keepsClientAddress, ownHealthPort, portOfHealthTarget } from "./balancing.ts";
export { dataNic, dataService } from "./data.ts";
export { diskOn, isRootDevice } from "./disks.ts";
export { vmGroupNic } from "./nics.ts";
export { asked, askedOn, cachePorts, type EnginePorts, relationalPorts, usualPort, usually } from "./ports.ts";
