package dev.gatehouse.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.AwsCli;
import dev.gatehouse.Program;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The real {@code aws} command, both major versions, against the served account. */
@Tag("aws-cli")
@Execution(ExecutionMode.CONCURRENT)
final class CliTest {

  /** What is run, one after the other, and what the output must hold; a ! marks a refusal. */
  private static final String[][] WALK = {
    {"sts get-caller-identity", ":root"},
    {"iam create-account-alias --account-alias my-first", ""},
    {"iam list-account-aliases", "my-first"},
    {"iam get-account-summary --query SummaryMap.GroupsQuota", "300"},
    {"iam get-account-password-policy", "!NoSuchEntity"},
    {"iam update-account-password-policy --minimum-password-length 14 --require-symbols", ""},
    {"iam get-account-password-policy", "\"MinimumPasswordLength\": 14"},
    {"iam create-group --group-name Admins", "arn:aws:iam::123456789012:group/Admins"},
    {"iam create-group --group-name admins", "!EntityAlreadyExists"},
    {
      "iam attach-group-policy --group-name Admins --policy-arn"
          + " arn:aws:iam::aws:policy/AdministratorAccess",
      ""
    },
    {"iam list-attached-group-policies --group-name Admins", "AdministratorAccess"},
    {"iam create-user --user-name ada --tags Key=team,Value=blue", "\"blue\""},
    {"iam add-user-to-group --group-name Admins --user-name ada", ""},
    {"iam get-group --group-name Admins", "\"ada\""},
    {"iam create-login-profile --user-name ada --password short", "!PasswordPolicyViolation"},
    {
      "iam create-login-profile --user-name ada --password Long-enough-1 --password-reset-required",
      "!PasswordPolicyViolation"
    },
    {
      "iam create-login-profile --user-name ada --password Long-enough-12 --password-reset-required",
      "\"PasswordResetRequired\": true"
    },
    {"iam list-mfa-devices --user-name ada", "[]"},
    {"iam list-virtual-mfa-devices", "[]"},
    {
      "iam create-role --role-name AWSCloud9SSMAccessRole --path /service-role/"
          + " --assume-role-policy-document TRUST",
      "\"Service\": ["
    },
    {
      "iam attach-role-policy --role-name AWSCloud9SSMAccessRole --policy-arn"
          + " arn:aws:iam::aws:policy/AWSCloud9SSMInstanceProfile",
      ""
    },
    {
      "iam create-instance-profile --instance-profile-name AWSCloud9SSMInstanceProfile --path"
          + " /cloud9/",
      "AIPA"
    },
    {
      "iam add-role-to-instance-profile --instance-profile-name AWSCloud9SSMInstanceProfile"
          + " --role-name AWSCloud9SSMAccessRole",
      ""
    },
    {
      "iam get-instance-profile --instance-profile-name AWSCloud9SSMInstanceProfile",
      "service-role/AWSCloud9SSMAccessRole"
    },
    {
      "iam get-policy-version --policy-arn arn:aws:iam::aws:policy/AdministratorAccess"
          + " --version-id v1",
      "\"Action\": \"*\""
    },
    {"iam list-policies --scope AWS --query length(Policies)", "61"},
    {
      "iam create-service-linked-role --aws-service-name cloud9.amazonaws.com",
      "AWSServiceRoleForAWSCloud9"
    },
    {"iam list-roles --max-items 1", "NextToken"},
    {"ec2 describe-vpcs --filters Name=is-default,Values=true", "172.31.0.0/16"},
    {"ec2 describe-subnets --query length(Subnets)", "3"},
    {"ec2 describe-availability-zones", "us-east-1a"},
    {"ec2 describe-route-tables --filters Name=association.main,Values=true", "igw-"},
    {"ec2 describe-security-groups --group-ids sg-1", "!InvalidGroup.NotFound"},
    {"ec2 describe-regions --region-names eu-west-1", "ec2.eu-west-1.amazonaws.com"},
    {
      "ssm get-parameter --name"
          + " /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
      "ami-0"
    },
    {
      "ec2 describe-instance-types --filters Name=free-tier-eligible,Values=true --query"
          + " InstanceTypes[].InstanceType",
      "t3.micro"
    },
    {"ec2 create-security-group --group-name own --description own", "sg-0"},
    {
      "ec2 describe-security-groups --filters Name=group-name,Values=own --query"
          + " SecurityGroups[0].IpPermissions",
      "[]"
    },
    {"INSTANCE --dry-run", "!DryRunOperation"},
    {"INSTANCE", "\"HttpTokens\": \"required\""},
    {"INSTANCE", "\"AmiLaunchIndex\": 0"},
    {
      "ec2 describe-instances --filters Name=client-token,Values=token-1 --query"
          + " length(Reservations)",
      "1"
    },
    {
      "ec2 describe-instances --filters Name=tag:Name,Values=first --query"
          + " Reservations[0].Instances[0].State.Name",
      "running"
    },
    {"ssm describe-instance-information --filters Key=InstanceIds,Values=i-1", "[]"},
    {"ssm get-connection-status --target i-0123456789abcdef0", "notconnected"},
    {"ENVIRONMENT", "!Invalid IAM Instance Profile name"},
    {"ENVIRONMENT", "environmentId"},
    {"cloud9 describe-environment-status --environment-id ID", "creating"},
    {"cloud9 describe-environments --environment-ids ID", "\"status\": \"CREATED\""},
    {"cloud9 describe-environment-status --environment-id ID", "ready"},
    {"cloud9 describe-environment-memberships --environment-id ID", "owner"},
    {"cloud9 describe-environment-status --environment-id 0123456789abcdef", "!NotFoundException"},
  };

  private static final String ENVIRONMENT =
      "cloud9 create-environment-ec2 --name first --instance-type t3.micro --image-id"
          + " amazonlinux-2023-x86_64 --connection-type CONNECT_SSM --automatic-stop-time-minutes"
          + " 30";

  private static final String INSTANCE =
      "ec2 run-instances --image-id"
          + " resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
          + " --instance-type t3.micro --count 1 --client-token token-1 --metadata-options"
          + " HttpTokens=required --user-data hello --block-device-mappings"
          + " DeviceName=/dev/xvda,Ebs={Encrypted=true} --tag-specifications"
          + " ResourceType=instance,Tags=[{Key=Name,Value=first}]";

  @ParameterizedTest
  @EnumSource(AwsCli.class)
  void servesTheRealCommand(AwsCli cli) throws Exception {
    try (Server server = Sandbox.builder().build().serve(0)) {
      ReadyCli aws = ReadyCli.of(cli, server.endpoint());
      List<String> wrong = new ArrayList<>();
      String environment = "";
      for (String[] step : WALK) {
        String line =
            step[0].equals("ENVIRONMENT") ? ENVIRONMENT : step[0].replace("INSTANCE", INSTANCE);
        List<String> words = new ArrayList<>();
        for (String word : line.split(" ")) {
          words.add(word.equals("TRUST") ? IamTest.TRUST : word.equals("ID") ? environment : word);
        }
        Program.Result result = aws.run(words);
        if (!ReadyCli.endsAs(result, step[1])) {
          wrong.add(line + " -> " + result);
        }
        if (result.out().contains("environmentId\"") && environment.isEmpty()) {
          environment = result.out().replaceAll("(?s).*\"([0-9a-f]{32})\".*", "$1");
        }
      }
      assertEquals(List.of(), wrong);
      assertTrue(environment.length() == 32, environment);
    }
  }
}
