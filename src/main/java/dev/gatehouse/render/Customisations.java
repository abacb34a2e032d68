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
 * The one table of what the AWS CLI does differently from the API. All else follows from the
 * service model by {@link CliName}.
 *
 * <p>One difference has no way around it: bytes inside a structure. The first version of the CLI
 * sends the text that stands there, the second takes it for Base64, and an option to change that is
 * known to the second alone. They are printed as Base64, for the second; bytes that are an option's
 * own value suit both.
 *
 * @see <a href="https://github.com/aws/aws-cli/tree/develop/awscli/customizations">the CLI's own
 *     customisations</a>
 */
final class Customisations {

  /** Options that the CLI gives another name than its rule says, behind their service. */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "ec2 --no-no-reboot", "--reboot",
          "ec2 --no-egress", "--ingress",
          "ec2 --no-disable-api-termination", "--enable-api-termination");

  /** Members that the SDK for Java renames, behind their service, by the model's names. */
  private static final Map<String, String> MEMBERS =
      Map.of(
          "ec2 ReturnValue", "Return",
          "ec2 PublicLaunchPermissions", "Public",
          "ec2 isPublic", "Public");

  /** Members that are secret whatever brings their value: no process may have it as an argument. */
  private static final Set<String> SECRETS =
      Set.of(
          "Password", "OldPassword", "NewPassword", "AuthenticationCode1", "AuthenticationCode2");

  /** Texts that the CLI takes for the address of a file or, in its first version, of a page. */
  private static final List<String> ADDRESSES =
      List.of("file://", "fileb://", "http://", "https://");

  private Customisations() {}

  /** Whether a command of the service names its Region. */
  static boolean isRegional(String service, String partition) {
    // The CLI finds the one endpoint of a service without a Region, and asks STS's old one.
    return !partition.equals("aws")
        || !(AwsService.of(service).place() == AwsService.Place.PARTITION || service.equals("sts"));
  }

  /** Whether the model's member of this name is a secret. */
  static boolean isSecret(String member) {
    return SECRETS.contains(member);
  }

  /** The option of a member; {@code no} for a boolean that is false. */
  static String option(String service, String member, boolean no) {
    String name = (no ? "--no-" : "--") + CliName.of(member);
    return OPTIONS.getOrDefault(service + " " + name, name);
  }

  /** The model's name of a member, which a {@code --query} needs. */
  static String member(String service, String member) {
    return MEMBERS.getOrDefault(service + " " + member, member);
  }

  /**
   * Whether the CLI would take a text for something else than itself, were it an option's value.
   */
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
   * Whether the CLI has taken the option's name for something of its own: {@code --max-items} is
   * its own limit over all pages, and the service never hears of it.
   */
  static boolean isHidden(String option) {
    return option.equals("--max-items") || option.equals("--page-size");
  }

  /**
   * Whether the command takes {@code --cli-input-json}: the CLI's first version has one without.
   */
  static boolean hasInput(Operation operation) {
    return !isVirtualDevice(operation);
  }

  private static boolean isVirtualDevice(Operation operation) {
    return operation.service().equals("iam") && operation.name().equals("CreateVirtualMfaDevice");
  }

  /** The members of a request as the CLI wants them said, and in which order. */
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
      // The CLI keeps the seed out of its output and wants to know in which file to put it.
      arguments.add(new Argument("", "--outfile", new Command.Word.Shown()));
      arguments.add(new Argument("", "--bootstrap-method", "Base32StringSeed"));
    }
    return arguments;
  }

  /**
   * A member as the CLI wants it.
   *
   * @param member the model's name; empty where the option exists in the CLI alone
   * @param option the option's name, with its hyphens
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

  /** What the CLI encodes again: text where it is text, else bytes. */
  private static Object decoded(String base64) {
    if (Ref.occursIn(base64)) {
      throw new IllegalArgumentException("a reference inside Base64 has no command");
    }
    byte[] bytes = Base64.getDecoder().decode(base64);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      // JSON is no way out here: its text would not be encoded, or be encoded twice.
      return isMistaken(text) ? SdkBytes.fromByteArray(bytes) : text;
    } catch (CharacterCodingException notText) {
      return SdkBytes.fromByteArray(bytes);
    }
  }
}
