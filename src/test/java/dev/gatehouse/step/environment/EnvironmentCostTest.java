package dev.gatehouse.step.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Caller;
import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.step.Answers;
import dev.gatehouse.step.Check;
import dev.gatehouse.step.Cloud9Availability;
import dev.gatehouse.step.Cost;
import dev.gatehouse.step.Finding;
import dev.gatehouse.step.Situation;
import dev.gatehouse.step.ec2.OnDemandPrices;
import dev.gatehouse.wizard.Steps;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.cloud9.model.ListEnvironmentsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.freetier.model.AccountPlanType;
import software.amazon.awssdk.services.freetier.model.CurrencyCode;
import software.amazon.awssdk.services.freetier.model.GetAccountPlanStateRequest;
import software.amazon.awssdk.services.freetier.model.GetAccountPlanStateResponse;
import software.amazon.awssdk.services.pricing.model.GetProductsResponse;

/** What a person is told of an environment's price, and of the account's plan. */
class EnvironmentCostTest {

  private static final String REGION = "eu-central-1";
  private static final OnDemandPrices.Item T3 = OnDemandPrices.instance("t3.micro", REGION);
  private static final OnDemandPrices.Item DISK = OnDemandPrices.disk(REGION);
  private static final OnDemandPrices.Item ADDRESS = OnDemandPrices.address(REGION);
  private static final String PAGE = "AWS has it at " + EnvironmentCost.PAGE;

  private final Map<AwsRequest, Fact<AwsResponse>> answers = new LinkedHashMap<>();
  private String caller = "arn:aws:iam::123456789012:root";
  private Answers given = Answers.NONE;

  private Situation situation() {
    return Steps.situation(
        Facts.of(new Caller("123456789012", caller, "profile test", ""), REGION).plus(answers),
        given);
  }

  /** A line of the list in AWS's form, with only the parts that anybody reads. */
  private static String line(String usage, String unit, String begin, String currency, String n) {
    return "{\"product\":{\"attributes\":{\"usagetype\":\""
        + usage
        + "\",\"regionCode\":\"eu-central-1\"},\"sku\":\"X\"},\"serviceCode\":\"AmazonEC2\",\"terms\":{"
        + "\"OnDemand\":{\"X.JRTCKXETXF\":{\"priceDimensions\":{\"X.JRTCKXETXF.6YS6EN2CT7\":{"
        + "\"unit\":\""
        + unit
        + "\",\"beginRange\":\""
        + begin
        + "\",\"endRange\":\"Inf\",\"appliesTo\":[],\"pricePerUnit\":{\""
        + currency
        + "\":\""
        + n
        + "\"}}},\"termAttributes\":{}}}},\"version\":\"20240705013454\"}";
  }

  private static String hours(String usage, String usd) {
    return line(usage, "Hrs", "0", "USD", usd);
  }

  private void list(OnDemandPrices.Item item, String... lines) {
    answers.put(
        item.read(), new Fact.Known<>(GetProductsResponse.builder().priceList(lines).build()));
  }

  private void listAll() {
    list(T3, hours("EUC1-BoxUsage:t3.micro", "0.0120000000"));
    list(DISK, line("EUC1-EBS:VolumeUsage.gp3", "GB-Mo", "0", "USD", "0.0952000000"));
    list(
        ADDRESS,
        hours("EUC1-PublicIPv4:IdleAddress", "0.0070000000"),
        hours("EUC1-PublicIPv4:InUseAddress", "0.0050000000"));
  }

  private void subnet(boolean open) {
    answers.put(
        DescribeSubnetsRequest.builder().build(),
        new Fact.Known<>(
            DescribeSubnetsResponse.builder()
                .subnets(
                    Subnet.builder()
                        .subnetId("subnet-12345678")
                        .defaultForAz(true)
                        .mapPublicIpOnLaunch(open)
                        .build())
                .build()));
  }

  private String remark() {
    List<Finding> findings = EnvironmentCost.findings(situation());
    return findings.isEmpty() ? "" : findings.get(0).text();
  }

  @Test
  void saysAnHourAndAMonthAndWhatIsPaidWhileItIsStopped() {
    listAll();
    subnet(true);
    assertEquals(
        "By AWS's price list it costs about 0.017 USD an hour while it runs (t3.micro 0.012 USD, "
            + "public address 0.005 USD). A month is about 4.47 USD at 8 hours on 5 days a week, "
            + "13.93 USD without a stop; 1.52 USD of that is the disk of 16 GiB, paid for while "
            + "stopped too. Tax and data sent to the internet come on top.",
        remark());
    Cost cost = new EnvironmentStep().cost("environment.create", situation()).orElseThrow();
    assertEquals("about 0.017 USD an hour", cost.shortly());
    assertTrue(remark().contains(cost.details().get(0)), cost.details().toString());
    assertEquals(Optional.empty(), new EnvironmentStep().cost("environment.token", situation()));
  }

  @Test
  void countsNoAddressWhereThereIsNone() {
    listAll();
    subnet(false);
    assertTrue(
        remark()
            .startsWith(
                "By AWS's price list it costs about 0.012 USD an hour while it " + "runs. A month"),
        remark());
  }

  private void route(Route.Builder route) {
    answers.put(
        DescribeRouteTablesRequest.builder().build(),
        new Fact.Known<>(
            DescribeRouteTablesResponse.builder()
                .routeTables(
                    RouteTable.builder()
                        .associations(
                            RouteTableAssociation.builder().subnetId("subnet-12345678").build())
                        .routes(route.destinationCidrBlock("0.0.0.0/0").build())
                        .build())
                .build()));
  }

  @Test
  void countsTheAddressThatTheSubnetGivesWhereverItLeads() {
    listAll();
    subnet(true);
    route(Route.builder().natGatewayId("nat-1"));
    assertTrue(remark().contains("public address 0.005 USD"), remark());
  }

  @Test
  void countsTheAddressThatAnInstanceAsksForAndCloud9DoesNot() {
    listAll();
    subnet(false);
    route(Route.builder().gatewayId("igw-1"));
    assertTrue(remark().contains("public address 0.005 USD"), remark());
    answers.put(
        Cloud9Availability.ENVIRONMENTS,
        new Fact.Known<>(ListEnvironmentsResponse.builder().build()));
    assertTrue(Cloud9Availability.isChosen(situation()));
    assertFalse(remark().contains("public address"), remark());
  }

  @Test
  void saysThatTheAddressesPriceIsNotThere() {
    listAll();
    list(ADDRESS);
    String top = "The public address, whose price was not read, comes on top.";
    assertTrue(remark().contains(top), remark());
    Cost cost = EnvironmentCost.review(situation()).orElseThrow();
    assertTrue(cost.details().get(0).contains(top), cost.toString());
    subnet(false);
    assertFalse(remark().contains("public address"), remark());
  }

  @Test
  void countsTheDiskThatWasAskedFor() {
    listAll();
    given = given.with("environment.volume-size", "100");
    assertTrue(remark().contains("9.52 USD of that is the disk of 100 GiB"), remark());
  }

  @Test
  void saysTheHourWhereTheDisksPriceIsNotThere() {
    listAll();
    list(DISK);
    assertTrue(remark().contains("the disk, whose price was not read, comes on top"), remark());
  }

  @Test
  void saysThatNoPriceWasReadAndWhy() {
    answers.put(T3.read(), new Fact.Refused<>("AccessDeniedException", "no"));
    assertEquals("Price not read (AccessDeniedException). " + PAGE, remark());
    Cost cost = EnvironmentCost.review(situation()).orElseThrow();
    assertEquals("money", cost.shortly());
    assertEquals(List.of(remark()), cost.details());
  }

  @Test
  void saysNothingBeforeTheListWasAskedAndOfANewAccount() {
    assertEquals("", remark());
    Situation offline = Steps.situation(Facts.newAccount(REGION), Answers.NONE);
    assertEquals(List.of(), EnvironmentCost.findings(offline));
    assertEquals(List.of(), EnvironmentCost.reads(offline));
    assertEquals(List.of(), FreePlan.reads(offline));
    assertEquals(Optional.empty(), EnvironmentCost.review(offline));
  }

  @Test
  void doesNotAskForThePricesOfAnotherPartition() {
    caller = "arn:aws-cn:iam::123456789012:root";
    assertEquals(List.of(), EnvironmentCost.reads(situation()));
    assertEquals(List.of(), FreePlan.reads(situation()));
    assertEquals("Price not read. " + PAGE, remark());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "{}",
        "{\"product\":{\"attributes\":\"none\"}}",
        "{\"product\":{\"attributes\":{\"usagetype\":7}},\"terms\":{\"OnDemand\":[]}}",
        "{\"product\":{\"attributes\":{\"usagetype\":\"BoxUsage:t3.micro\"}},\"terms\":[1]}"
      })
  void toleratesWhatIsNoPrice(String line) {
    list(T3, line);
    assertEquals("Price not read. " + PAGE, remark());
    list(T3, line, hours("BoxUsage:t3.micro", "0.0104000000"));
    assertTrue(remark().contains("about 0.0104 USD an hour"), remark());
  }

  @Test
  void takesNoPriceOfAnotherKindAndNoneOfTwo() {
    String meant = "EUC1-BoxUsage:t3.micro";
    for (String line :
        List.of(
            hours("EUC1-BoxUsage:t3.micro.x", "1"),
            hours("EUC1-UnusedBox:t3.micro", "1"),
            line(meant, "Quantity", "0", "USD", "1"),
            line(meant, "Hrs", "750", "USD", "1"),
            line(meant, "Hrs", "0", "USD", "-1"),
            line(meant, "Hrs", "0", "USD", "free"))) {
      list(T3, line);
      assertEquals("Price not read. " + PAGE, remark(), line);
    }
    list(T3, hours(meant, "0.01"), hours(meant, "0.02"));
    assertEquals("Price not read. " + PAGE, remark());
    list(T3, hours(meant, "0.01"), hours(meant, "0.0100"));
    assertTrue(remark().contains("0.01 USD an hour"), remark());
  }

  @Test
  void addsNothingOfAnotherCurrency() {
    list(T3, line("BoxUsage:t3.micro", "Hrs", "0", "CNY", "0.0704"));
    list(DISK, line("EBS:VolumeUsage.gp3", "GB-Mo", "0", "USD", "0.08"));
    assertTrue(remark().contains("about 0.0704 CNY an hour while it runs. "), remark());
    assertTrue(remark().contains("the disk, whose price was not read"), remark());
  }

  @Test
  void countsWhatCloud9StartsToo() {
    listAll();
    answers.put(
        Cloud9Availability.ENVIRONMENTS,
        new Fact.Known<>(ListEnvironmentsResponse.builder().build()));
    assertTrue(Cloud9Availability.isChosen(situation()));
    assertTrue(remark().contains("t3.micro 0.012 USD"), remark());
    assertTrue(remark().contains("the disk of 10 GiB"), remark());
  }

  private void free(AccountPlanType type) {
    answers.put(
        GetAccountPlanStateRequest.builder().build(),
        new Fact.Known<>(
            GetAccountPlanStateResponse.builder()
                .accountPlanType(type)
                .accountPlanRemainingCredits(left -> left.amount(93.456).unit(CurrencyCode.USD))
                .accountPlanExpirationDate(Instant.parse("2026-07-06T09:00:00Z"))
                .build()));
    answers.put(
        InstanceTypes.reads().get(0),
        new Fact.Known<>(
            DescribeInstanceTypesResponse.builder()
                .instanceTypes(
                    InstanceTypeInfo.builder().instanceType("t3.micro").build(),
                    InstanceTypeInfo.builder().instanceType("t4g.small").build())
                .build()));
  }

  @Test
  void saysWhatIsLeftOfTheFreePlanAndRefusesOtherTypes() {
    free(AccountPlanType.FREE);
    assertEquals(
        "This account is on AWS's free plan, with 93.45 USD of credit left, until 2026-07-06. What "
            + "the environment costs is taken from that credit, and only types of the free plan "
            + "can be started.",
        FreePlan.findings(situation()).get(0).text());
    assertEquals(
        Optional.empty(), Check.problem(EnvironmentStep.INSTANCE_TYPE, "t3.micro", situation()));
    String problem =
        Check.problem(EnvironmentStep.INSTANCE_TYPE, "m5.large", situation()).orElseThrow();
    assertTrue(
        problem.contains(
            "is not in the free plan, which this account is on; take one of t3.micro, t4g.small"),
        problem);
  }

  /** EC2 names eligible types to every account; only one on that plan has a use for it. */
  @ParameterizedTest
  @EnumSource(
      value = AccountPlanType.class,
      names = {"FREE", "PAID"})
  void namesTheFreePlanToAccountsThatAreOnIt(AccountPlanType plan) {
    free(plan);
    String options = InstanceTypes.options(situation()).toString();
    assertEquals(plan == AccountPlanType.FREE, options.contains("in the free plan"), options);
  }

  @Test
  void namesTheFreePlanToNobodyWhoseAccountWasNotRead() {
    String options = InstanceTypes.options(situation()).toString();
    assertTrue(options.contains("t3.micro"), options);
    assertFalse(options.contains("free plan"), options);
    assertFalse(Cloud9Environment.TYPES.toString().contains("free plan"));
  }

  @Test
  void refusesNoTypeOfAnAccountThatPays() {
    free(AccountPlanType.PAID);
    assertEquals(List.of(), FreePlan.findings(situation()));
    assertEquals(
        Optional.empty(), Check.problem(EnvironmentStep.INSTANCE_TYPE, "m5.large", situation()));
  }
}
