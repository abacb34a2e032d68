package dev.gatehouse.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The wordings of AWS's messages that Gatehouse matches, where the error code is not specific
 * enough. AWS guarantees its codes but not its wordings. So all of them are listed here with their
 * source, and no other class matches messages.
 */
public enum KnownMessage {
  /** The message names the denied action. */
  ACTION_DENIED(
      "every service",
      Denied.CODES,
      "IAM, and not the service by itself, has denied the action that it names.",
      Denied.PAGE
          + " ; without the colon: https://docs.aws.amazon.com/cloud9/latest/user-guide/troubleshooting.html",
      List.of(
          "User: arn:aws:iam::123456789012:user/anna is not authorized to perform:"
              + " cloud9:ListEnvironments on resource: * because no identity-based policy allows the"
              + " cloud9:ListEnvironments action",
          "User arn:aws:iam::123456789012:user/MyUser is not authorized to perform"
              + " cloud9:CreateEnvironmentEC2 on resource"
              + " arn:aws:cloud9:us-east-2:123456789012:environment:12a34567b8cd9012345ef67abcd890e1"),
      "not authorized to perform:? ([a-z0-9-]+:[A-Za-z0-9]+)"),

  /** AWS denies only the tags of a request. */
  TAGGING_DENIED(
      "every service that creates",
      Denied.CODES,
      "The caller may not tag; without tags the same may be allowed.",
      Denied.PAGE
          + " ; of EC2: https://github.com/kubernetes-sigs/karpenter/issues/1713 ; the actions are"
          + " those of the service authorization reference",
      List.of(
          "You are not authorized to perform this operation. User:"
              + " arn:aws:iam::123456789012:user/anna is not authorized to perform: ec2:CreateTags on"
              + " resource: arn:aws:ec2:us-east-1:123456789012:instance/* because no identity-based"
              + " policy allows the ec2:CreateTags action",
          "User: arn:aws:iam::123456789012:user/anna is not authorized to perform: iam:TagUser on"
              + " resource: arn:aws:iam::123456789012:user/bob because no identity-based policy"
              + " allows the iam:TagUser action"),
      "not authorized to perform: [a-z0-9-]+:(Tag[A-Za-z]+|CreateTags)"),

  /** Cloud9 does not find its instance profile. */
  PROFILE_UNREAD(
      "Cloud9",
      Set.of("AccessDeniedException", "ForbiddenException", "BadRequestException"),
      "There is no instance profile of the name that Cloud9 looks for, which it calls a denial.",
      "No AWS page has it. Cloud9's own role may read instance-profile/cloud9/* and nothing else:"
          + " https://docs.aws.amazon.com/cloud9/latest/user-guide/using-service-linked-roles.html",
      List.of(
          "User: arn:aws:sts::123456789012:assumed-role/AWSServiceRoleForAWSCloud9/"
              + "AWSCloud9Workspace-123456789012 is not authorized to perform:"
              + " iam:GetInstanceProfile on resource: instance profile AWSCloud9SSMInstanceProfile"),
      "iam:GetInstanceProfile"),

  /** A service control policy denies the request. */
  DENIED_BY_SCP(
      "every service",
      Denied.CODES,
      "The organization forbids it.",
      Denied.PAGE,
      List.of(
          Denied.USER
              + "codecommit:ListRepositories because no service control policy allows the"
              + " codecommit:ListRepositories action",
          Denied.USER + "iam:CreateUser with an explicit deny in a service control policy"),
      "service control policy"),

  /** A resource control policy denies the request. */
  DENIED_BY_RCP(
      "every service",
      Denied.CODES,
      "The organization forbids it.",
      Denied.PAGE,
      List.of(
          Denied.USER
              + "secretsmanager:GetSecretValue with an explicit deny in a resource control policy"),
      "resource control policy"),

  /** The caller's permissions boundary denies the request. */
  DENIED_BY_BOUNDARY(
      "every service",
      Denied.CODES,
      "The permissions boundary does not allow it, whatever the policies say.",
      Denied.PAGE,
      List.of(
          Denied.USER
              + "codecommit:ListRepositories because no permissions boundary allows the"
              + " codecommit:ListRepositories action"),
      "permissions boundary"),

  /** The session policy denies the request. */
  DENIED_BY_SESSION(
      "every service",
      Denied.CODES,
      "The policy that the session was begun with does not allow it.",
      Denied.PAGE,
      List.of(
          Denied.USER
              + "codecommit:ListRepositories because no session policy allows the"
              + " codecommit:ListRepositories action"),
      "session policy"),

  /** The policy of a VPC endpoint denies the request. */
  DENIED_BY_ENDPOINT(
      "every service",
      Denied.CODES,
      "The VPC endpoint that the request goes through does not let it pass.",
      Denied.PAGE,
      List.of(
          Denied.USER
              + "codecommit:ListRepositories because no VPC endpoint policy allows the"
              + " codecommit:ListRepositories action"),
      "VPC endpoint policy"),

  /** The resource-based policy denies the request. */
  DENIED_BY_RESOURCE(
      "every service",
      Denied.CODES,
      "The policy of the thing itself does not allow it.",
      Denied.PAGE,
      List.of(
          Denied.USER
              + "secretsmanager:GetSecretValue because no resource-based policy allows the"
              + " secretsmanager:GetSecretValue action"),
      "resource-based policy"),

  /** EC2's encoded reason for a denial. */
  ENCODED_REASON(
      "EC2",
      Denied.CODES,
      "Hundreds of characters that say nothing to a person: sts:DecodeAuthorizationMessage reads"
          + " them.",
      "https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html ;"
          + " in words: https://github.com/aws/karpenter-provider-aws/issues/7370",
      List.of(
          "You are not authorized to perform this operation. Encoded authorization failure message:"
              + " g4oZPBqZ4Bni8dE5dGjxYTnOZ_-"),
      "Encoded authorization failure message: (\\S+)"),

  /** The date of the request is too old. */
  CLOCK_BEHIND(
      "every service",
      Set.of("SignatureDoesNotMatch", "InvalidSignatureException"),
      "This machine's clock is behind; the code is that of a wrong secret.",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html ;"
          + " https://github.com/mhart/aws4fetch/issues/73",
      List.of(
          "Signature expired: 20241008T195522Z is now earlier than 20241008T195940Z"
              + " (20241008T200440Z - 5 min.)"),
      "Signature expired"),

  /** The date of the request is in the future. */
  CLOCK_AHEAD(
      "every service",
      Set.of("SignatureDoesNotMatch", "InvalidSignatureException"),
      "This machine's clock is ahead; the code is that of a wrong secret.",
      "No AWS page has it. https://github.com/aws-amplify/aws-sdk-android/issues/88 ;"
          + " https://github.com/JuliaCloud/AWS.jl/issues/206",
      List.of(
          "Signature not yet current: 20201002T065532Z is still later than 20201002T062118Z"
              + " (20201002T061618Z + 5 min.)"),
      "Signature not yet current"),

  /** The message quotes the request as it should have been signed. */
  REQUEST_QUOTED(
      "services of AWS JSON, and API Gateway",
      Set.of("SignatureDoesNotMatch", "InvalidSignatureException"),
      "What follows is for who signs requests by hand, and has the session token in it.",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html ;"
          + " in words: https://github.com/amzn/selling-partner-api-models/issues/1900",
      List.of(
          "The request signature we calculated does not match the signature you provided. Check your"
              + " AWS Secret Access Key and signing method. Consult the service documentation for"
              + " details.\n\nThe Canonical String for this request should have been\n'GET\n/\n"),
      "\\s*The Canonical String for this request should have been"),

  /** EC2 does not see yet an instance profile, or the role in it, that was created a moment ago. */
  PROFILE_NOT_SPREAD(
      "EC2, and Cloud9 in its words",
      Set.of("InvalidParameterValue"),
      "The instance profile, or the role in it, may have been made so shortly before that EC2 does"
          + " not see it yet.",
      "No AWS page has it. https://github.com/hashicorp/terraform-provider-aws/issues/27516 ; of the"
          + " role: https://github.com/hashicorp/terraform/issues/4306",
      List.of(
          "Value (ci-bootstrap-profile) for parameter iamInstanceProfile.name is invalid. Invalid"
              + " IAM Instance Profile name",
          "IAM Instance Profile \"arn:aws:iam::123456789012:instance-profile/development\" has no"
              + " associated IAM Roles"),
      // Words without blanks, since a script lists them between blanks.
      "iamInstanceProfile",
      "associated"),

  /** On the free plan, EC2 only starts eligible instance types. */
  TYPE_NOT_FREE(
      "EC2",
      Set.of("InvalidParameterCombination"),
      "The account is on the free plan, which does not have the type.",
      "No AWS page has it. https://github.com/splunk/attack_range/issues/1302",
      List.of(
          "The specified instance type is not eligible for Free Tier. For a list of Free Tier"
              + " instance types, run 'describe-instance-types' with the filter"
              + " 'free-tier-eligible=true'."),
      "not eligible for Free Tier"),

  /** Cloud9 found no instance profile when it created an environment. */
  CLOUD9_NO_PROFILE(
      "Cloud9",
      Cloud9.FAILED,
      "The instance profile, or the role in it, is missing.",
      Cloud9.PAGE + "#cfn-no-instanceprofile",
      List.of("Instance profile AWSCloud9SSMInstanceProfile does not exist in account."),
      "AWSCloud9SSMInstanceProfile"),

  /** AWS is still verifying the account. */
  CLOUD9_UNVERIFIED(
      "Cloud9, and EC2 through it",
      Cloud9.FAILED,
      "The account is new, and AWS has not finished to check it.",
      Cloud9.PAGE
          + "#troubleshooting-account-verification ; of EC2:"
          + " https://github.com/galaxyproject/cloudlaunch/issues/150 and 172 of the same",
      List.of(
          "We are unable to create EC2 instances in your account during account verification and"
              + " activation.",
          "Your account is currently being verified. Verification normally takes less than 2 hours."
              + " Until your account is verified, you may not be able to launch additional"
              + " instances or create additional volumes.",
          "Your request for accessing resources in this region is being validated, and you will not"
              + " be able to launch additional resources in this region until the validation is"
              + " complete."),
      "[Vv]erification",
      "being validated"),

  /** Cloud9 may not use the key with which the account encrypts its volumes. */
  CLOUD9_KEY_DENIED(
      "Cloud9, and EC2 through it",
      Cloud9.FAILED,
      "The disks are encrypted by default with a key of the account, which Cloud9 may not use.",
      Cloud9.PAGE
          + "#troubleshooting-policy-cmk ; in words:"
          + " https://github.com/aws-samples/aws-secure-environment-accelerator/issues/557 and"
          + " https://github.com/hashicorp/terraform-provider-aws/issues/28825",
      List.of(
          "Instance i-0fc58d2a8f70b6009 failed to stabilize. Current state: shutting-down. Reason:"
              + " Client.InternalError: Client error on launch",
          "Client Error",
          "User: arn:aws:sts::123456789012:assumed-role/AWSServiceRoleForAWSCloud9/"
              + "AWSCloud9Workspace-123456789012 is not authorized to perform:"
              + " kms:GenerateDataKeyWithoutPlaintext on resource:"
              + " arn:aws:kms:ca-central-1:123456789012:key/57b68747-d552-4f38-8cd3-cb42727dcde5"),
      "Client\\.InternalError",
      "Client [Ee]rror",
      "kms:"),

  /** The stack of an earlier attempt has the same name. */
  CLOUD9_STACK_LEFT(
      "CloudFormation, through Cloud9",
      Cloud9.FAILED,
      "What an earlier try has left is in the way.",
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html"
          + " (AlreadyExistsException); of Cloud9 it was not seen",
      List.of("Stack [aws-cloud9-first-steps] already exists"),
      "already exists"),

  /** A quota has no room for the instance. */
  CLOUD9_NO_ROOM(
      "EC2, through Cloud9",
      Cloud9.FAILED,
      "The account may not run so many processors or instances at once.",
      "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html"
          + " (VcpuLimitExceeded, InstanceLimitExceeded); in words:"
          + " https://github.com/skyplane-project/skyplane/issues/242 and"
          + " https://github.com/kubernetes-retired/kube-aws/issues/270",
      List.of(
          "You have requested more vCPU capacity than your current vCPU limit of 32 allows for the"
              + " instance bucket that the specified instance type belongs to.",
          "You have requested more instances (1) than your current instance limit of 0 allows for"
              + " the specified instance type.",
          "Your quota allows for 0 more running instance(s). You requested at least 1"),
      "vCPU",
      "instance limit",
      "quota"),

  /** Cloud9 could not connect to the instance that it started. */
  CLOUD9_UNREACHED(
      "Cloud9",
      Cloud9.FAILED,
      "The subnet gives no public address, or has no way out.",
      "https://docs.aws.amazon.com/cloud9/latest/user-guide/vpc-settings.html ; in words:"
          + " https://stackoverflow.com/a/52111070",
      List.of(
          "Cloud9 could not connect to the EC2 instance. Please check your VPC configuration and"
              + " network settings to troubleshoot the issue."),
      "connect",
      "VPC");

  /** What the messages of denied requests have in common. */
  private static final class Denied {
    static final Set<String> CODES =
        Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation");
    static final String PAGE =
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html";
    static final String USER =
        "User: arn:aws:iam::777788889999:user/JohnDoe is not authorized to perform: ";
  }

  /** What the messages of environments that were not created have in common. */
  private static final class Cloud9 {
    // Not an error code, but the state of the environment whose reason is matched.
    static final Set<String> FAILED = Set.of("CREATE_FAILED");
    static final String PAGE =
        "https://docs.aws.amazon.com/cloud9/latest/user-guide/troubleshooting.html";
  }

  private final String service;

  // Immutable: made by Set.of and List.of.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<String> codes;

  private final String tells;
  private final String source;

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> examples;

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> words;

  private final Pattern pattern;

  KnownMessage(
      String service,
      Set<String> codes,
      String tells,
      String source,
      List<String> examples,
      String... words) {
    this.service = service;
    this.codes = codes;
    this.tells = tells;
    this.source = source;
    this.examples = examples;
    this.words = List.of(words);
    this.pattern = Pattern.compile(String.join("|", words));
  }

  /** Returns the service that words its messages so. */
  public String service() {
    return service;
  }

  /** Returns the error codes, or states, of such messages. */
  public Set<String> codes() {
    return codes;
  }

  /** Returns what the wording tells beyond the code. */
  public String tells() {
    return tells;
  }

  /** Returns where the wording is known from: a page of AWS, or else a report by others. */
  public String source() {
    return source;
  }

  /** Returns examples of such messages. */
  public List<String> examples() {
    return examples;
  }

  /** Returns the regular expressions, one of which such a message contains. */
  public List<String> words() {
    return words;
  }

  /** Returns whether a message has this wording. */
  public boolean isIn(String message) {
    return pattern.matcher(message).find();
  }

  /** Returns whether an error has one of the codes and this wording. */
  public boolean fits(String code, String message) {
    return codes.contains(code) && isIn(message);
  }

  /**
   * Returns what the message names, or empty if it has another wording.
   *
   * @throws IndexOutOfBoundsException if this wording names nothing
   */
  public Optional<String> named(String message) {
    Matcher found = pattern.matcher(message);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  /** Returns a message with this wording replaced. */
  public String replaced(String message, String by) {
    return pattern.matcher(message).replaceAll(Matcher.quoteReplacement(by));
  }

  /**
   * Returns the part of a message before this wording, or the whole message if it has another
   * wording.
   */
  public String before(String message) {
    Matcher found = pattern.matcher(message);
    return found.find() ? message.substring(0, found.start()) : message;
  }
}
