"""Writes the list of AWS-managed policies that the practice account knows, from moto's archive.

    python3 sandbox_policies.py FILE

A line is one policy: path, name, default version, created, updated, document (tab between them). A
document of more than 3000 characters is left out, for only its existence matters here.
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


def lines():
    archive = json.loads(aws_managed_policies_data)
    for name in sorted(NAMES, key=str.lower):
        policy = archive.get(name)
        if policy is None:
            sys.stderr.write(name + " is not in the archive\n")
            continue
        document = json.dumps(policy["Document"], separators=(",", ":"))
        dates = [policy[key][:19] + "Z" for key in ("CreateDate", "UpdateDate")]
        yield "\t".join([policy["Path"], name, policy["DefaultVersionId"]] + dates
                        + [document if len(document) <= 3000 else ""])


if __name__ == "__main__":
    with open(sys.argv[1], "w") as out:
        out.write("\n".join(lines()) + "\n")
