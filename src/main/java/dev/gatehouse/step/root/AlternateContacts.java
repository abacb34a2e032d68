package dev.gatehouse.step.root;

import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.step.Check;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.PreviousValue;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.account.model.AlternateContactType;
import software.amazon.awssdk.services.account.model.DeleteAlternateContactRequest;
import software.amazon.awssdk.services.account.model.GetAlternateContactRequest;
import software.amazon.awssdk.services.account.model.GetAlternateContactResponse;
import software.amazon.awssdk.services.account.model.PutAlternateContactRequest;

/**
 * Whom AWS writes to, beside the root user's own address.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html">Alternate
 *     contacts</a>
 */
final class AlternateContacts {

  private static final URI PAGE =
      URI.create(
          "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html");
  private static final String LATER =
      " Leave it empty to leave it as it is; an answer here asks for three more things.";
  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_TITLE = 50;
  private static final int LONGEST_PHONE = 25;

  private static final AlternateContacts SECURITY =
      new AlternateContacts(
          AlternateContactType.SECURITY,
          "Security",
          "Whom AWS warns when it sees an attack, a leaked key or a misused account. Without one the"
              + " warning goes to the root user's address alone, which nobody may read.");
  private static final List<AlternateContacts> ALL =
      List.of(
          SECURITY,
          new AlternateContacts(
              AlternateContactType.BILLING,
              "Billing",
              "Who gets the invoices and the questions about payments, beside the root user."),
          new AlternateContacts(
              AlternateContactType.OPERATIONS,
              "Operations",
              "Who hears of outages and of changes to services that are in use."));

  private final AlternateContactType type;
  private final AwsRequest read;
  private final Question email;
  private final Question person;
  private final Question title;
  private final Question phone;

  private AlternateContacts(AlternateContactType type, String label, String help) {
    this.type = type;
    this.read = GetAlternateContactRequest.builder().alternateContactType(type).build();
    this.email =
        Question.of(
                key("email"),
                label + " contact",
                PAGE,
                new Question.Kind.Text(
                    0, LONGEST_EMAIL, "[\\w+=.#!&-]+@[\\w.-]+\\.[\\w]+", "an e-mail address"))
            .help(help + LATER)
            .suggests(situation -> offered(situation, "EmailAddress"))
            .askedIf(RootStep::isHere)
            .build();
    this.person = part("name", "Name", LONGEST_NAME, ".*\\S.*", "any characters", "Name");
    this.title = part("title", "Title", LONGEST_TITLE, ".*\\S.*", "any characters", "Title");
    this.phone =
        part(
            "phone",
            "Phone",
            LONGEST_PHONE,
            "[ 0-9()+-]+",
            "digits, blanks and ( ) + -",
            "PhoneNumber");
  }

  private Question part(
      String name, String label, int longest, String pattern, String rule, String member) {
    return Question.of(
            key(name),
            email.label().replace(" contact", "") + ": " + label.toLowerCase(Locale.ROOT),
            PAGE,
            new Question.Kind.Text(0, longest, pattern, rule))
        .help(
            "AWS keeps an address only together with a name, a title such as Owner, and a phone "
                + "number with the country's code, such as +49 30 1234567.")
        .suggests(situation -> suggested(situation, name, member))
        .check(
            (answer, situation) ->
                answer.isEmpty() && !situation.text(email.key()).isEmpty()
                    ? Optional.of("is needed with the e-mail address")
                    : Optional.empty())
        .askedIf(situation -> RootStep.isHere(situation) && !situation.text(email.key()).isEmpty())
        .build();
  }

  private String word() {
    return type.name().toLowerCase(Locale.ROOT);
  }

  private String key(String part) {
    return Keys.contact(word(), part);
  }

  /** What stands there, else what was said of the security contact: it is often the same person. */
  private String suggested(Situation situation, String part, String member) {
    String there = offered(situation, member);
    if (!there.isEmpty() || type == AlternateContactType.SECURITY) {
      return there;
    }
    return part.equals("title") || situation.text(SECURITY.email.key()).isEmpty()
        ? ""
        : situation.text((part.equals("name") ? SECURITY.person : SECURITY.phone).key());
  }

  /** What stands there, unless a part of it is no answer here: such a contact is left as it is. */
  private String offered(Situation situation, String member) {
    return Check.isForm(email.kind(), there(situation, "EmailAddress"))
            && Check.isForm(person.kind(), there(situation, "Name"))
            && Check.isForm(title.kind(), there(situation, "Title"))
            && Check.isForm(phone.kind(), there(situation, "PhoneNumber"))
        ? there(situation, member)
        : "";
  }

  private String there(Situation situation, String member) {
    return situation
        .facts()
        .answer(read, GetAlternateContactResponse.class)
        .flatMap(Path.of("AlternateContact", member)::read)
        .orElse("");
  }

  /** What is asked of all contacts, each address with what it needs behind it. */
  static List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    for (AlternateContacts contact : ALL) {
      questions.addAll(List.of(contact.email, contact.person, contact.title, contact.phone));
    }
    return questions;
  }

  /** What tells the contacts of the account. */
  static List<AwsRequest> reads() {
    List<AwsRequest> reads = new ArrayList<>();
    for (AlternateContacts contact : ALL) {
      reads.add(contact.read);
    }
    return reads;
  }

  /** Sets the contacts that were named. */
  static List<Call> actions(Situation situation) {
    List<Call> calls = new ArrayList<>();
    for (AlternateContacts contact : ALL) {
      if (!situation.text(contact.email.key()).isEmpty()) {
        calls.add(contact.set(situation));
      }
    }
    return calls;
  }

  private Call set(Situation situation) {
    String address = situation.text(email.key());
    return Call.sets(
            "root." + word() + "-contact",
            "let AWS write to " + address + " about " + word(),
            put(
                address,
                situation.text(person.key()),
                situation.text(title.key()),
                situation.text(phone.key())),
            probe(
                address,
                situation.text(person.key()),
                situation.text(title.key()),
                situation.text(phone.key())))
        .build();
  }

  /** Finds a contact. */
  private Probe probe(String address, String who, String as, String number) {
    Path there = Path.of("AlternateContact");
    return Probe.of(read, there.then("EmailAddress"))
        .withCodes(Set.of("ResourceNotFoundException"), Set.of())
        .expecting(there.then("EmailAddress"), address)
        .expecting(there.then("Name"), who)
        .expecting(there.then("Title"), as)
        .expecting(there.then("PhoneNumber"), number);
  }

  /** What takes back that a contact was set: the one that was there, or none. */
  static Optional<Inverse> inverse(Call call, Situation situation) {
    return call.request() instanceof PutAlternateContactRequest put
            && !PreviousValue.isForgotten(call, situation)
        ? ALL.stream()
            .filter(contact -> contact.type == put.alternateContactType())
            .map(contact -> contact.putBack(call, situation))
            .findFirst()
        : Optional.empty();
  }

  private Inverse putBack(Call set, Situation situation) {
    String address = there(situation, "EmailAddress");
    if (address.isEmpty()) {
      return Inverse.of(
          set,
          Inverse.remove(
                  set,
                  "delete the contact about " + word(),
                  DeleteAlternateContactRequest.builder().alternateContactType(type).build())
              .build());
    }
    String who = there(situation, "Name");
    String as = there(situation, "Title");
    String number = there(situation, "PhoneNumber");
    return Inverse.of(
        set,
        Inverse.reset(
                set,
                "let AWS write to " + address + " again about " + word(),
                put(address, who, as, number),
                probe(address, who, as, number))
            .build());
  }

  private AwsRequest put(String address, String who, String as, String number) {
    return PutAlternateContactRequest.builder()
        .alternateContactType(type)
        .emailAddress(address)
        .name(who)
        .title(as)
        .phoneNumber(number)
        .build();
  }

  /** What the person should know: whether AWS has somebody to warn. */
  static List<Finding> findings(Situation situation) {
    boolean none =
        situation.facts().isLive()
            && situation.facts().answers().containsKey(SECURITY.read)
            && SECURITY.there(situation, "EmailAddress").isEmpty();
    return none
        ? List.of(
            Finding.fact(
                    "root.security-contact",
                    "The account has no security contact: warnings go to the root user's address.")
                .of("Account.1"))
        : List.of();
  }
}
