"""Writes down what the public service models say of requests: required members, lengths, ranges,
enumerations and patterns. The practice account refuses by these lists what AWS would refuse.

    python3 sandbox_rules.py FOLDER       writes FOLDER/<service>.rules, which belong to
                                          src/main/resources, beside the service

A line is one of (tab between the parts):
    R  request or structure   its required members, a space between
    M  structure.member       the shape of the member; member[] is an element, member{} a key
    S  shape  kind  minimum  maximum  enumeration (commas)  pattern
"""
import os
import sys

import botocore.session

# Each service with the operations to write down; None: all of them.
SERVICES = {
    "access-analyzer": ["ValidatePolicy"],
    "account": ["DeleteAlternateContact", "GetAlternateContact", "GetRegionOptStatus",
                "ListRegions", "PutAlternateContact"],
    "cloud9": None,
    "ec2": ["AuthorizeSecurityGroupEgress", "AuthorizeSecurityGroupIngress", "CreateDefaultVpc",
            "CreateSecurityGroup", "CreateTags", "CreateVpcBlockPublicAccessExclusion",
            "CreateVpcEndpoint", "DeleteSecurityGroup", "DeleteTags", "DeleteVpcEndpoints", "DescribeAvailabilityZones", "DescribeImages",
            "DescribeInstanceAttribute", "DescribeInstanceStatus", "DescribeInstanceTypes",
            "DescribeInstances", "DescribeRegions", "DescribeRouteTables",
            "DescribePrefixLists", "DescribeSecurityGroupRules", "DescribeSecurityGroups",
            "DescribeSubnets", "DescribeTags", "DescribeVolumes", "DescribeVpcAttribute",
            "DescribeVpcBlockPublicAccessExclusions", "DescribeVpcBlockPublicAccessOptions",
            "DescribeVpcEndpointServices", "DescribeVpcEndpoints", "DescribeVpcs",
            "ModifyVpcAttribute", "RevokeSecurityGroupEgress", "RevokeSecurityGroupIngress",
            "RunInstances", "StartInstances", "StopInstances", "TerminateInstances"],
    "freetier": ["GetAccountPlanState"],
    "iam": None,
    "identitystore": ["CreateUser", "DeleteUser", "DescribeUser", "GetUserId", "ListUsers"],
    "organizations": ["DescribeOrganization"],
    "pricing": ["GetProducts"],
    "s3": ["CreateBucket", "DeleteBucket", "DeletePublicAccessBlock", "GetBucketLocation",
           "GetBucketPolicy", "GetBucketTagging", "GetBucketVersioning", "GetPublicAccessBlock",
           "HeadBucket", "ListBuckets", "PutBucketPolicy", "PutBucketTagging",
           "PutBucketVersioning", "PutPublicAccessBlock"],
    "s3control": ["DeletePublicAccessBlock", "GetPublicAccessBlock", "PutPublicAccessBlock"],
    "servicequotas": ["GetServiceQuota", "ListServiceQuotas"],
    "sso": ["AttachCustomerManagedPolicyReferenceToPermissionSet",
            "AttachManagedPolicyToPermissionSet", "CreateAccountAssignment", "CreatePermissionSet",
            "DeleteAccountAssignment", "DeleteInlinePolicyFromPermissionSet",
            "DeletePermissionSet", "DeletePermissionsBoundaryFromPermissionSet",
            "DescribeAccountAssignmentCreationStatus", "DescribeAccountAssignmentDeletionStatus",
            "DescribeInstance", "DescribePermissionSet", "DescribePermissionSetProvisioningStatus",
            "DetachCustomerManagedPolicyReferenceFromPermissionSet",
            "DetachManagedPolicyFromPermissionSet", "GetInlinePolicyForPermissionSet",
            "GetPermissionsBoundaryForPermissionSet", "ListAccountAssignments",
            "ListCustomerManagedPolicyReferencesInPermissionSet", "ListInstances",
            "ListManagedPoliciesInPermissionSet", "ListPermissionSets", "ProvisionPermissionSet",
            "PutInlinePolicyToPermissionSet", "PutPermissionsBoundaryToPermissionSet"],
    "ssm": ["DescribeInstanceInformation", "GetConnectionStatus", "GetParameter",
            "GetParameters"],
    "sts": ["AssumeRole", "DecodeAuthorizationMessage", "GetCallerIdentity", "GetSessionToken"],
}

# Names of the models that are not those that requests are signed for.
MODELS = {"access-analyzer": "accessanalyzer", "servicequotas": "service-quotas",
          "sso": "sso-admin"}


class Rules:
    def __init__(self):
        self.required, self.members, self.shapes = {}, {}, {}
        self.seen = set()

    def structure(self, name, shape):
        # The SDK for Java spells acronyms in its own way, so names are compared in lower case.
        name = name.lower()
        if name in self.seen:
            return
        self.seen.add(name)
        if shape.required_members:
            self.required[name] = " ".join(shape.required_members)
        for member, inner in shape.members.items():
            self.member(name + "." + member, inner)

    def member(self, place, shape):
        if shape.type_name == "structure":
            self.structure(shape.name, shape)
            return
        if shape.type_name == "list":
            self.member(place + "[]", shape.member)
        if shape.type_name == "map":
            self.member(place + "{}", shape.key)
            self.member(place + "[]", shape.value)
        m = shape.metadata
        parts = [str(m.get("min", "")), str(m.get("max", "")),
                 ",".join(getattr(shape, "enum", None) or []), m.get("pattern", "")]
        if any(parts):
            self.members[place] = shape.name
            self.shapes[shape.name] = "\t".join([shape.type_name] + parts)

    def text(self):
        lines = ["R\t%s\t%s" % item for item in sorted(self.required.items())]
        lines += ["M\t%s\t%s" % item for item in sorted(self.members.items())]
        lines += ["S\t%s\t%s" % item for item in sorted(self.shapes.items())]
        return "".join(line + "\n" for line in lines)


def rules(service):
    model = botocore.session.get_session().get_service_model(MODELS.get(service, service))
    found = Rules()
    for operation in SERVICES[service] or model.operation_names:
        shape = model.operation_model(operation).input_shape
        if shape is not None:
            found.structure(operation + "Request", shape)
    return found.text()


if __name__ == "__main__":
    for service in SERVICES:
        with open(os.path.join(sys.argv[1], service + ".rules"), "w") as out:
            out.write(rules(service))
