"""Writes the list of AWS-managed policies that the practice account knows, from moto's archive.

    python3 sandbox_policies.py FILE

A line is one policy: path, name, default version, created, updated, document, excerpt (tab between
them). A document of more than 3000 characters is left out, and what it says of the services of the
practice account is the excerpt.
"""
import json
import sys

from moto.iam.aws_managed_policies import aws_managed_policies_data

NAMES = """
AdministratorAccess PowerUserAccess ReadOnlyAccess ViewOnlyAccess SecurityAudit IAMFullAccess
IAMReadOnlyAccess IAMUserChangePassword Billing AWSBillingReadOnlyAccess AWSSupportAccess
SupportUser DatabaseAdministrator DataScientist NetworkAdministrator SystemAdministrator
SignInLocalDevelopmentAccess AWSCloud9Administrator AWSCloud9User AWSCloud9EnvironmentMember
AWSCloud9SSMInstanceProfile AWSCloud9ServiceRolePolicy AmazonSSMManagedInstanceCore
AmazonSSMFullAccess AmazonSSMReadOnlyAccess AmazonEC2FullAccess AmazonEC2ReadOnlyAccess
AmazonS3FullAccess AmazonS3ReadOnlyAccess AmazonVPCFullAccess AmazonVPCReadOnlyAccess
AmazonRDSFullAccess AmazonDynamoDBFullAccess AmazonDynamoDBReadOnlyAccess AWSLambda_FullAccess
AWSLambda_ReadOnlyAccess AWSLambdaBasicExecutionRole AmazonECS_FullAccess
AmazonECSTaskExecutionRolePolicy AmazonEKSClusterPolicy AmazonSNSFullAccess AmazonSQSFullAccess
AmazonRoute53FullAccess CloudWatchFullAccess CloudWatchReadOnlyAccess CloudWatchAgentServerPolicy
CloudWatchLogsFullAccess CloudWatchLogsReadOnlyAccess AWSCloudFormationFullAccess
AWSCloudFormationReadOnlyAccess AWSCloudTrail_FullAccess AWSCloudTrail_ReadOnlyAccess
AWSConfigUserAccess AWSKeyManagementServicePowerUser SecretsManagerReadWrite
AWSCodeCommitPowerUser AmazonEC2ContainerRegistryFullAccess AmazonEC2ContainerRegistryReadOnly
AWSOrganizationsReadOnlyAccess AWSAccountManagementReadOnlyAccess AWSBudgetsReadOnlyAccess
""".split()


SERVICES = ("iam", "sts", "ec2", "ssm", "cloud9", "account", "access-analyzer", "sso",
            "identitystore", "s3", "servicequotas")


def excerpt(document):
    statements = document["Statement"]
    kept = []
    for statement in statements if isinstance(statements, list) else [statements]:
        if "Action" in statement:
            actions = statement["Action"]
            actions = [one for one in (actions if isinstance(actions, list) else [actions])
                       if one == "*" or one.split(":")[0] in SERVICES]
            if not actions:
                continue
            statement = dict(statement, Action=actions)
        kept.append(statement)
    return {"Version": document["Version"], "Statement": kept}


def compact(document):
    return json.dumps(document, separators=(",", ":"))


def lines():
    archive = json.loads(aws_managed_policies_data)
    for name in sorted(NAMES, key=str.lower):
        policy = archive.get(name)
        if policy is None:
            sys.stderr.write(name + " is not in the archive\n")
            continue
        document = compact(policy["Document"])
        short = len(document) <= 3000
        dates = [policy[key][:19] + "Z" for key in ("CreateDate", "UpdateDate")]
        yield "\t".join([policy["Path"], name, policy["DefaultVersionId"]] + dates
                        + [document if short else "",
                           "" if short else compact(excerpt(policy["Document"]))])


if __name__ == "__main__":
    with open(sys.argv[1], "w") as out:
        out.write("\n".join(lines()) + "\n")
