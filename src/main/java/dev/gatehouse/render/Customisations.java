package dev.gatehouse.render;

import dev.gatehouse.plan.AwsService;
import dev.gatehouse.plan.Members.Member;
import dev.gatehouse.plan.Operation;
import dev.gatehouse.plan.Ref;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The differences between the AWS CLI and the API, all in one table. Everything else follows from
 * the service model by {@link CliName}.
 *
 * <p>One difference has no workaround: bytes inside a structure. Version 1 of the CLI sends the
 * text as it is, version 2 decodes it as Base64, and only version 2 has an option to change that.
 * They are printed as Base64, for version 2. Bytes that are the value of an option suit both
 * versions.
 *
 * @see <a href="https://github.com/aws/aws-cli/tree/develop/awscli/customizations">the CLI's own
 *     customisations</a>
 */
final class Customisations {

  /** Options that the CLI names differently from its rule, by service and regular name. */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "ec2 --no-no-reboot", "--reboot",
          "ec2 --no-egress", "--ingress",
          "ec2 --no-disable-api-termination", "--enable-api-termination");

  /**
   * Members that the SDK for Java renames, with the model's names, by service and the SDK's name.
   */
  private static final Map<String, String> MEMBERS =
      Map.of(
          "ec2 ReturnValue", "Return",
          "ec2 PublicLaunchPermissions", "Public",
          "ec2 isPublic", "Public");

  /**
   * Members that are secret, whatever provides their value: it must be no argument of a process.
   */
  private static final Set<String> SECRETS =
      Set.of(
          "Password", "OldPassword", "NewPassword", "AuthenticationCode1", "AuthenticationCode2");

  /** Prefixes of texts that the CLI takes for a file name or, in version 1, for a URL. */
  private static final List<String> ADDRESSES =
      List.of("file://", "fileb://", "http://", "https://");

  private Customisations() {}

  /** Returns whether the commands of a service name the Region. */
  static boolean isRegional(String service, String partition) {
    // Without a Region the CLI finds the single endpoint of a service, but uses STS's legacy one.
    return !partition.equals("aws")
        || !(AwsService.of(service).place() == AwsService.Place.PARTITION || service.equals("sts"));
  }

  /** Returns whether the model's member of this name is secret. */
  static boolean isSecret(String member) {
    return SECRETS.contains(member);
  }

  /**
   * Returns the option for a member.
   *
   * @param no whether the value is a boolean that is false
   */
  static String option(String service, String member, boolean no) {
    String name = (no ? "--no-" : "--") + CliName.of(member);
    return OPTIONS.getOrDefault(service + " " + name, name);
  }

  /** Returns the model's name of a member, as {@code --query} needs it. */
  static String member(String service, String member) {
    return MEMBERS.getOrDefault(service + " " + member, member);
  }

  /** Returns whether the CLI would misinterpret a text as the value of an option. */
  static boolean isMistaken(String text) {
    if (text.startsWith("-") || text.indexOf('\0') >= 0) {
      return true;
    }
    for (String address : ADDRESSES) {
      if (text.startsWith(address)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether the CLI uses an option of this name itself: {@code --max-items} is its own
   * limit over all pages, and is not sent to the service.
   */
  static boolean isHidden(String option) {
    return option.equals("--max-items") || option.equals("--page-size");
  }

  /**
   * Returns whether the command takes {@code --cli-input-json}. Version 1 has one that does not.
   */
  static boolean hasInput(Operation operation) {
    return !isVirtualDevice(operation);
  }

  private static boolean isVirtualDevice(Operation operation) {
    return operation.service().equals("iam") && operation.name().equals("CreateVirtualMfaDevice");
  }

  /** Returns the arguments for the members of a request, in the order of printing. */
  static List<Argument> arguments(Operation operation, List<Member> members) {
    boolean runs = operation.service().equals("ec2") && operation.name().equals("RunInstances");
    List<Argument> arguments = new ArrayList<>();
    for (Member member : members) {
      String name = member.name();
      if (runs && (name.equals("MinCount") || name.equals("MaxCount"))) {
        continue;
      }
      Object value = member.value();
      if (runs && name.equals("UserData")) {
        value = decoded((String) value);
      }
      String model = member(operation.service(), name);
      arguments.add(new Argument(model, option(operation.service(), model, no(value)), value));
    }
    if (runs) {
      count(members, arguments);
    }
    if (isVirtualDevice(operation)) {
      // The CLI omits the seed from its output, and requires a file to write it to.
      arguments.add(new Argument("", "--outfile", new Command.Word.Shown()));
      arguments.add(new Argument("", "--bootstrap-method", "Base32StringSeed"));
    }
    return arguments;
  }

  /**
   * An argument of a command.
   *
   * @param member the model's name; empty if only the CLI has the option
   * @param option the name of the option, with its hyphens
   * @param value as in {@link Member}, or bytes, or a word of the command
   */
  record Argument(String member, String option, Object value) {}

  private static boolean no(Object value) {
    return value instanceof Boolean bool && !bool;
  }

  private static void count(List<Member> members, List<Argument> arguments) {
    String minimum = "";
    String maximum = "";
    for (Member member : members) {
      if (member.name().equals("MinCount")) {
        minimum = member.value().toString();
      } else if (member.name().equals("MaxCount")) {
        maximum = member.value().toString();
      }
    }
    if (!minimum.isEmpty() && !maximum.isEmpty()) {
      String range = minimum.equals(maximum) ? minimum : minimum + ":" + maximum;
      arguments.add(new Argument("", "--count", range));
    }
  }

  /** Decodes a value that the CLI encodes again: to text if possible, otherwise to bytes. */
  private static Object decoded(String base64) {
    if (Ref.occursIn(base64)) {
      throw new IllegalArgumentException("a reference inside Base64 has no command");
    }
    byte[] bytes = Base64.getDecoder().decode(base64);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      // JSON is no alternative: its text would not be encoded at all, or twice.
      return isMistaken(text) ? SdkBytes.fromByteArray(bytes) : text;
    } catch (CharacterCodingException notText) {
      return SdkBytes.fromByteArray(bytes);
    }
  }
}
