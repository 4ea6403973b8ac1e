"""The vocabulary of the game as small whole numbers; the YAML names are these names in lower case."""

from __future__ import annotations

from enum import IntEnum


class Side(IntEnum):
    """Who wins or loses together."""

    BASMACHI = 0
    RED = 1


NOBODY = -1  # in place of a side: a town or hex that neither holds


class Faction(IntEnum):
    """Who obeys whom inside a side."""

    RED_ARMY = 0
    BUKHARAN = 1
    BASMACHI = 2  # Enver's own following: headquarters, Army of Islam, Danyal
    AFGHAN = 3
    LOKAI = 4  # Ibrahim Bek's
    LOCAL = 5  # the chiefs of the eastern valleys
    WESTERN = 6  # Abdul Qahhar's


class Track(IntEnum):
    """What politics is counted in; each runs from 0 to 100."""

    PRESTIGE = 0  # Enver's name
    UNITY = 1  # how far the movement is one
    LOKAI = 2  # Ibrahim Bek's mind: below 25 hostile, then neutral, from 50 nominal, from 75 loyal
    ATTITUDE = 3  # the donor's will
    COMMITMENT = 4  # Moscow's
    LEGITIMACY = 5  # of the Council of Nazirs


class Act(IntEnum):
    """Political and staff work that a side spends its act points on."""

    MEETING = 0  # leaders meet near the commander
    ADMINISTRATION = 1  # found a civil administration in a town
    GIFT = 2  # loads for Ibrahim Bek
    CALL_OUT = 3  # summon a district's men
    REVKOM = 4  # found a revolutionary committee in a town
    REQUISITION = 5  # take a district's food
    CONCESSION = 6  # land, waqf and courts for a district
    AMNESTY = 7  # for a district's riders
    TRUCE = 8  # with Ibrahim Bek
    APPROVAL = 9  # ask the Council of Nazirs for more troops
    REMOUNTS = 10  # buy horses
    CARTS = 11  # hire transport for the lines
    DEPOT = 12  # enlarge a town's stores
    QUININE = 13  # against malaria
    AGENTS = 14  # informers in a district
    BURN = 15  # a town's stores


class Modifier(IntEnum):
    """What an event can change for a side for a while."""

    ATTACK_PERMILLE = 0  # added to attack strength
    COMMAND_POINTS = 1
    MARCH_POINTS = 2  # of every unit, a turn
    RECRUITS_PERMILLE = 3  # added to recruits
    SICKNESS_PERMILLE = 4  # added to the sickness of the season
    EVASION_PERMILLE = 5  # added to chances to slip away
    ACT_POINTS = 6


class Harvest(IntEnum):
    """What a district's bands do while its harvest is on."""

    NONE = 0
    FURLOUGH = 1  # half are at home and come back
    KEPT = 2  # nobody was let go, and some go all the same


class Soil(IntEnum):
    """Which state a hex belongs to."""

    OFF_MAP = 0
    BUKHARA = 1
    TURKESTAN = 2
    AFGHANISTAN = 3


class Terrain(IntEnum):
    """What a hex is mostly made of."""

    DESERT = 0
    STEPPE = 1
    IRRIGATED = 2
    TUGAI = 3
    HILLS = 4
    MOUNTAIN = 5
    HIGH_MOUNTAIN = 6


class River(IntEnum):
    """What runs along a hex side."""

    NONE = 0
    MINOR = 1
    MAJOR = 2


class Regime(IntEnum):
    """What makes a river flood."""

    RAIN = 0
    GLACIER = 1


class Crossing(IntEnum):
    """How a river side can be crossed."""

    NONE = 0
    BRIDGE = 1
    FERRY = 2
    FORD = 3
    RAFTS = 4


class Route(IntEnum):
    """What runs through a hex side on land."""

    NONE = 0
    MOUNTAIN_TRACK = 1
    CARAVAN_TRACK = 2
    CART_ROAD = 3


class Rail(IntEnum):
    """The railway through a hex side."""

    NONE = 0
    WORKING = 1
    WRECKED = 2


class Gait(IntEnum):
    """How a unit moves: the column of the march table."""

    FOOT = 0
    HORSE = 1
    BAND = 2
    CARAVAN = 3
    CART = 4
    TRAIN = 5
    STEAMER = 6
    FIXED = 7


class Arm(IntEnum):
    """What a unit fights as, and which picture its counter bears."""

    FOOT = 0
    HORSE = 1
    BAND = 2
    GUNS = 3
    TRAIN = 4
    STEAMER = 5
    AIRCRAFT = 6
    HEADQUARTERS = 7
    CARAVAN = 8
    MILITIA = 9
    REGULAR_BAND = 10


class Station(IntEnum):
    """Where a unit is in its life."""

    EXPECTED = 0
    ON_MAP = 1
    GONE = 2


class Posture(IntEnum):
    """What a unit does when nobody tells it otherwise."""

    MARCH = 0
    HOLD = 1
    WATCH = 2
    HIDE = 3


class Stance(IntEnum):
    """How a unit answers an attack in the enemy's phase."""

    STAND = 0
    EVADE = 1
    AMBUSH = 2
    YIELD = 3  # stands unless the attack is too strong, then slips away


class Task(IntEnum):
    """A standing order of a unit, which its side's staff carries out when the phase ends (§2.4)."""

    NONE = 0
    MARCH = 1  # to a hex, over as many turns as it takes
    MARCH_SAFELY = 2  # the same, around known enemies
    PATROL = 3  # to and fro between two hexes
    GARRISON = 4  # stays in its town, holds and digs in


class TaskEnd(IntEnum):
    """Why a task has ended."""

    ARRIVED = 0
    NO_WAY = 1  # no way is left, or the unit may not go on
    ENEMY_NEAR = 2  # an enemy has come in sight
    STRUCK = 3  # the unit was halted, intercepted or attacked
    TOWN_LOST = 4  # the garrison is no longer in a town of its side's


class Detection(IntEnum):
    """How well an enemy unit is known."""

    NONE = 0
    RUMOUR = 1
    SEEN = 2
    KNOWN = 3


class Phase(IntEnum):
    """Whose decision the game waits for."""

    BASMACHI = 0
    RED = 1
    OVER = 2


class Arrival(IntEnum):
    """What a delivery brings."""

    UNIT = 0
    MEN = 1


class ScoreKind(IntEnum):
    """What a line of the score sheet looks at."""

    HOLD = 0  # a town held, garrisoned and supplied at two turn ends running, at each audit
    SETTLED_SHARE = 1  # once: at least `threshold` permille of Bukhara's settled hexes controlled
    EAST_SHARE = 2  # once: at least `threshold` permille of East Bukhara's settled hexes controlled
    LOADS = 3  # per `threshold` hundredths of loads of aid arrived
    LEADER_FREE = 4  # at the end: the unit is on the map
    LEADER_LOST = 5  # at the end: the unit is not on the map
    MEN = 6  # at the end: at least `threshold` men under arms
    DENIED = 7  # at each audit: per two of the scenario's crossings denied
    LINE_CUT = 8  # once an audit period: the town was out of Red supply at a turn end
    ALL_HELD = 9  # at each audit: every town of the group held
    SUDDEN = 10  # the side wins at once by holding every town of the group at two turn ends running
    STAMP_OUT = 11  # the side wins at once when the other has fewer than `threshold` men on the map
    ADMINISTRATIONS = 12  # for each of its offices, the most at once, that has stood for `threshold` turn ends
    INFLUENCE_SHARE = 13  # as SETTLED_SHARE, of hexes under control or influence
    QUARTERS = 14  # at each audit: at least `threshold` quarters taken of a town that the other side holds
    TRACK_AT_LEAST = 15  # at the end: the track stands at `threshold` or above
    TRACK_AT_MOST = 16  # at the end: the track stands at `threshold` or below
    APPROVALS = 17  # for each approval by the Council of Nazirs beyond the first `threshold`
    OBEYING = 18  # at the end: at least `threshold` men obey the Basmachi commander
    RECALLED = 19  # at the end: Afghan troops came, and none are left
    DRIVEN_OUT = 20  # at the end: the unit is in Afghanistan


class Grade(IntEnum):
    """Graded outcome, from the Basmachi decisive victory to the Red one."""

    BASMACHI_DECISIVE = 0
    BASMACHI_MAJOR = 1
    BASMACHI_MINOR = 2
    DRAW = 3
    RED_MINOR = 4
    RED_MAJOR = 5
    RED_DECISIVE = 6


class Ending(IntEnum):
    """Why a game ended."""

    NONE = 0
    LAST_TURN = 1
    SUDDEN_DEATH = 2
    STAMPED_OUT = 3


class Purpose(IntEnum):
    """What a die is rolled for."""

    FIGHT = 0
    INTERCEPTION = 1
    CARAVAN_LOSS = 2
    PLAYER = 3
    LEADER = 4
    EVENT = 5
    DESERTION = 6
    SICKNESS = 7
    LOKAI = 8
    BOMBARDMENT = 9
    RECALL = 10


class CombatResult(IntEnum):
    """What becomes of the defender, or of the attack."""

    EVADED = 0
    ATTACK_ROUTED = 1
    REPULSED = 2
    STALEMATE = 3
    PUSHED_BACK = 4
    BEATEN = 5
    ROUTED = 6


class Barrage(IntEnum):
    """What becomes of a bombardment."""

    WASTED = 0
    TELLING = 1
    CRUSHING = 2


class OrderKind(IntEnum):
    """What a player can ask for."""

    END = 0
    MOVE = 1
    RAIL = 2
    JOIN = 3
    ASSAULT = 4
    RAID = 5
    POSTURE = 6
    STANCE = 7
    COMMAND = 8  # a leader, or a unit alone, gets its orders for this phase
    ACT = 9  # hex: of the town or district, choice: Act
    DECIDE = 10  # choice: row of the choices of the scenario's events
    BOMBARD = 11
    FORCE = 12  # a forced march
    SAIL = 13
    LOAD = 14  # stores of a town onto a convoy
    SCOUT = 15  # from the air
    TASK = 16  # choice: Task
    POLICY = 17  # choice: Act, or -1 for none


class EventKind(IntEnum):
    """What can happen; `unit`, `hex`, `other`, `amount`, `result` of the event are given in brackets."""

    TURN_BEGAN = 0
    PHASE_BEGAN = 1  # [other: Phase]
    ARRIVED = 2  # [unit, hex, amount: men]
    MEN_JOINED = 3  # [unit, amount: men]
    MOVED = 4  # [unit, hex, other: hex it left]
    HALTED = 5  # [unit, hex, other: enemy unit that stopped it]
    INTERCEPTED = 6  # [unit: mover, hex, other: reactor]
    FIGHT = 7  # [unit: first attacker, hex, other: first defender, amount: attack : defence permille, result]
    LOSSES = 8  # [unit, hex, amount: men, result: 0 killed, 1 captured, 2 deserted]
    RETREATED = 9  # [unit, hex: where to, other: hex it left]
    DESTROYED = 10  # [unit, hex]
    TOWN_TAKEN = 11  # [unit, hex, other: town, amount: hundredths of loads found, result: side]
    RAIDED = 12  # [unit, hex, amount: hundredths of loads taken]
    CARAVAN_HIT = 13  # [unit, hex, other: attacker, amount: hundredths of loads lost]
    UNLOADED = 14  # [unit, hex, other: town, amount: hundredths of loads]
    WITHHELD = 15  # [unit: that will not come]
    HUNGRY = 16  # [unit, hex, amount: step]
    SCORED = 17  # [other: score item, amount: points, result: side]
    GAME_ENDED = 18  # [result: Grade, amount: net points, other: Ending]
    RAILED = 19  # [unit, hex, other: hex it left]
    INCIDENT = 20  # [other: incident, result: the side that decides, or -1] an event of the scenario happened
    DECIDED = 21  # [other: incident, amount: row of the choice, result: side]
    TRACK_MOVED = 22  # [other: Track, amount: its new value, result: change]
    ACTED = 23  # [hex, other: Act, amount: what came of it, result: side]
    COMMANDED = 24  # [unit, hex, amount: units that got orders]
    OFFICE_FELL = 25  # [hex, other: town, result: side that had it]
    RECRUITED = 26  # [unit, hex, amount: men]
    SICKENED = 27  # [unit, hex, amount: men]
    FURLOUGHED = 28  # [unit, hex, amount: men]
    CAME_BACK = 29  # [unit, hex, amount: men] from the harvest or the sick-bay
    BOMBARDED = 30  # [unit, hex, other: first defender, amount: men lost]
    STORMED = 31  # [unit, hex, other: town, amount: quarters that the attackers hold]
    DEFECTED = 32  # [unit, hex, amount: men]
    LEADER_HURT = 33  # [unit, hex, result: 0 wounded, 1 killed, 2 captured]
    LOKAI_STRUCK = 34  # [unit: who was struck, hex, amount: men lost]
    RECALLED = 35  # [unit, hex, amount: men]
    HORSED = 36  # [unit, hex, amount: horses]
    FORCED = 37  # [unit, hex, amount: march points gained]
    SAILED = 38  # [unit, hex, other: hex it left]
    LOADED = 39  # [unit, hex, other: town, amount: hundredths of loads taken]
    SCOUTED = 40  # [unit, hex, amount: enemy units seen]
    TASK_ENDED = 41  # [unit, hex, other: Task, result: TaskEnd]
