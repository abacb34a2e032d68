package dev.gatehouse.step.account;

import dev.gatehouse.plan.Action;
import dev.gatehouse.plan.Advice;
import dev.gatehouse.plan.Call;
import dev.gatehouse.plan.Caller;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Output;
import dev.gatehouse.plan.Path;
import dev.gatehouse.plan.Probe;
import dev.gatehouse.plan.Regions;
import dev.gatehouse.plan.undo.Inverse;
import dev.gatehouse.plan.undo.UndoneCalls;
import dev.gatehouse.step.AccountTags;
import dev.gatehouse.step.Cloud9Availability;
import dev.gatehouse.step.ConsoleAddresses;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Keys;
import dev.gatehouse.step.Note;
import dev.gatehouse.step.Question;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.Step;
import dev.gatehouse.step.people.Administrator;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;

/** Which account, which Region, and the account's name in the sign-in address. */
public final class AccountStep implements Step {

  private static final URI PAGE =
      URI.create("https://docs.aws.amazon.com/IAM/latest/UserGuide/console_account-alias.html");
  private static final URI REGIONS_PAGE =
      URI.create(
          "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html");
  private static final AwsRequest ALIASES = ListAccountAliasesRequest.builder().build();
  private static final AwsRequest SUMMARY = GetAccountSummaryRequest.builder().build();
  private static final int NUMBER_LENGTH = 12;
  private static final Path ALIAS_THERE = Path.of("AccountAliases").first();

  private static final Question ID =
      Question.of(
              Keys.ACCOUNT_ID,
              "Account number",
              PAGE,
              new Question.Kind.Text(0, 40, "[0-9-]*", "digits, and hyphens between them"))
          .help(
              "The twelve digits of the AWS account that will be set up. It is the account of your "
                  + "credentials; compare it with the number at the top right of the console. When "
                  + "an answers file names another account, nothing is done. Hyphens between the "
                  + "digits, as the console shows them, do no harm.")
          .suggests(AccountStep::number)
          .check(AccountStep::sameAccount)
          .askedIf(situation -> situation.facts().isLive())
          .build();

  static final Question REGION =
      Question.of(
              Keys.ACCOUNT_REGION,
              "Region",
              REGIONS_PAGE,
              new Question.Kind.Choice(AccountStep::regions, true))
          .help(
              "Where the environment runs. Take one near you: distance is what you feel when you "
                  + "type. Users, groups and roles belong to no Region. When in doubt, keep the one "
                  + "that is suggested.")
          .suggests(situation -> situation.facts().region())
          .check(AccountStep::region)
          .build();

  static final Question ALIAS =
      Question.of(
              Keys.ACCOUNT_ALIAS,
              "Account alias",
              PAGE,
              new Question.Kind.Text(
                  0,
                  63,
                  "(?=.{3})[a-z0-9]+(-[a-z0-9]+)*",
                  "a to z, digits, and single dashes between them; three characters at least"))
          .help(
              "A name for the account in the address where its users sign in, instead of twelve "
                  + "digits. Nobody else in AWS may have it, and everybody can see it. You may "
                  + "leave it empty. An account has one alias; one that is there is never replaced.")
          .suggests(situation -> existingAlias(situation).orElse(""))
          .check(AccountStep::keepsAlias)
          .build();

  @Override
  public String name() {
    return "account";
  }

  @Override
  public String title() {
    return "Account and Region";
  }

  @Override
  public String why() {
    return "Before anything is changed, make sure that this is the account you mean. An alias makes "
        + "the sign-in address one that people can remember.";
  }

  @Override
  public URI page() {
    return PAGE;
  }

  @Override
  public List<AwsRequest> reads() {
    return List.of(
        GetCallerIdentityRequest.builder().build(), ALIASES, SUMMARY, EnabledRegions.READ);
  }

  @Override
  public List<Question> questions() {
    return List.of(ID, REGION, ALIAS, AccountTags.QUESTION);
  }

  @Override
  public List<Finding> findings(Situation situation) {
    List<Finding> findings = new ArrayList<>();
    if (situation.facts().isLive()) {
      Caller caller = situation.facts().caller();
      findings.add(
          Finding.fact(
              "account.caller",
              "You are "
                  + caller.kind().words()
                  + " ("
                  + caller.arn()
                  + "), with credentials from "
                  + caller.source()
                  + "."));
      existingAlias(situation)
          .ifPresent(
              a ->
                  findings.add(
                      Finding.fact("account.alias", "The account has the alias " + a + ".")));
      situation
          .facts()
          .answer(SUMMARY, GetAccountSummaryResponse.class)
          .ifPresent(summary -> findings.addAll(told(summary.summaryMapAsStrings())));
      EnabledRegions.refused(situation)
          .ifPresent(
              code ->
                  findings.add(
                      Finding.fact(
                          "account.regions-unseen",
                          "Which Regions are turned on in this account was not to be seen ("
                              + code
                              + ").")));
    }
    return findings;
  }

  @Override
  public List<Action> actions(Situation situation) {
    List<Action> actions = new ArrayList<>();
    actions.add(
        Call.reads(
                "account.identity",
                "find out the account's number",
                GetCallerIdentityRequest.builder().build())
            .output(Output.of(Facts.ACCOUNT_ID, Path.of("Account")))
            .build());
    String alias = situation.text(Keys.ACCOUNT_ALIAS);
    if (!alias.isEmpty()) {
      actions.add(
          Call.makes(
                  "account.alias",
                  "give the account the alias " + alias,
                  CreateAccountAliasRequest.builder().accountAlias(alias).build(),
                  Probe.of(ALIASES, ALIAS_THERE).expecting(ALIAS_THERE, alias))
              .advice(
                  Advice.on(
                          "EntityAlreadyExists",
                          "An alias is unique in all of AWS, and another account has this one. Choose "
                              + "another account.alias.")
                      .instead(Keys.ACCOUNT_ALIAS))
              .build());
    }
    return actions;
  }

  @Override
  public Optional<Inverse> inverse(Call call, Situation situation, UndoneCalls earlier) {
    return call.request() instanceof CreateAccountAliasRequest create
        ? Optional.of(
            Inverse.of(
                call,
                Inverse.remove(
                        call,
                        "delete the account's alias " + create.accountAlias(),
                        DeleteAccountAliasRequest.builder()
                            .accountAlias(create.accountAlias())
                            .build())
                    .build()))
        : Optional.empty();
  }

  @Override
  public List<Note> notes(Situation situation) {
    String alias = situation.text(Keys.ACCOUNT_ALIAS);
    String account = alias.isEmpty() ? situation.facts().caller().account() : alias;
    return List.of(
        new Note(
            Note.Kind.SIGN_IN,
            (Administrator.isOfIdentityCenter(situation)
                    ? "Users of IAM, if there are any, sign in at "
                    : "From now on the account's users sign in at ")
                + ConsoleAddresses.signIn(situation, account)),
        new Note(
            Note.Kind.KEEP,
            "The account's number is " + situation.facts().caller().account() + "."));
  }

  /** What a summary tells of an account: whether it is as new as one thinks. */
  private static List<Finding> told(Map<String, Integer> summary) {
    List<Finding> findings = new ArrayList<>();
    if (summary.containsKey("Users") && summary.containsKey("Groups")) {
      findings.add(
          Finding.fact(
              "account.size",
              "In it now: "
                  + count(summary.get("Users"), "user")
                  + " and "
                  + count(summary.get("Groups"), "group")
                  + " of IAM."));
    }
    return findings;
  }

  private static String count(int number, String noun) {
    return (number == 0 ? "no" : number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** The alias that the account has, if it was read and has one. */
  private static Optional<String> existingAlias(Situation situation) {
    return situation
        .facts()
        .answer(ALIASES, ListAccountAliasesResponse.class)
        .flatMap(ALIAS_THERE::read);
  }

  private static String number(Situation situation) {
    return situation.facts().isLive() ? situation.facts().caller().account() : "";
  }

  private static Optional<String> sameAccount(String answer, Situation situation) {
    String digits = digits(answer);
    if (digits.length() != NUMBER_LENGTH && !answer.isEmpty()) {
      return Optional.of(
          "has "
              + digits.length()
              + (digits.length() == 1 ? " digit" : " digits")
              + ", an account number has twelve");
    }
    String account = number(situation);
    return answer.isEmpty() || account.isEmpty() || digits.equals(account)
        ? Optional.empty()
        : Optional.of("is not the account of these credentials, which is " + account);
  }

  /** The console writes the number with hyphens. */
  private static String digits(String number) {
    return number.replace("-", "");
  }

  private static Optional<String> keepsAlias(String answer, Situation situation) {
    return existingAlias(situation)
        .filter(alias -> !answer.isEmpty() && !answer.equals(alias))
        .map(
            alias ->
                "would replace the alias that the account has, "
                    + alias
                    + "; if that is what you want, delete that one first");
  }

  private static List<Question.Option> regions(Situation situation) {
    return Regions.of(situation.facts().caller().partition()).stream()
        .map(place -> new Question.Option(place.id(), said(place, situation)))
        .toList();
  }

  /** The Region's name, and what it does not have. */
  private static String said(Regions.Place place, Situation situation) {
    if (!situation.facts().isLive()) {
      return place.description();
    }
    String state = EnabledRegions.said(place.id(), situation);
    boolean lacks =
        Cloud9Availability.isOpenSomewhere(situation)
            && !Cloud9Availability.REGIONS.contains(place.id());
    return place.description() + (state.isEmpty() && lacks ? ", without Cloud9" : state);
  }

  private static Optional<String> region(String answer, Situation situation) {
    Optional<Regions.Place> place = Regions.find(answer);
    if (place.isEmpty()) {
      String rule = "is not a Region";
      return Optional.of(
          Regions.nearest(answer).map(near -> rule + "; perhaps you mean " + near).orElse(rule));
    }
    if (!situation.facts().isLive()) {
      // An account that nobody has read is in the partition of its Region.
      return Optional.empty();
    }
    String partition = situation.facts().caller().partition();
    return place.get().partition().equals(partition)
        ? EnabledRegions.problem(answer, situation)
        : Optional.of(
            "is in the partition "
                + place.get().partition()
                + ", and the account is in "
                + partition);
  }
}
