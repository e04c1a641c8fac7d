"""Words that tell what kind of thing a name names. From style guides and general knowledge; written for tidings."""

HONORIFICS = frozenset(
    "Mr Mrs Ms Miss Mx Dr Prof Sir Dame Lord Lady Rev Fr Sister Imam Sheikh Ayatollah Rabbi Mr. Mrs. Ms. Dr. Prof. Rev. Fr.".split()
)
TITLES = frozenset(
    "President Vice-President Vice Premier Prime Minister Chancellor King Queen Prince Princess Emperor Pope Cardinal "
    "Archbishop Bishop Judge Justice Senator Sen. Representative Rep. Congressman Congresswoman Governor Gov. Mayor "
    "General Gen. Gen Colonel Col. Col Captain Capt. Capt Major Maj. Maj Lieutenant Lt. Lt Sergeant Sgt. Sgt Admiral Adm. Commander "
    "Brigadier Brig. Brig Inspector Superintendent Supt. Constable Sheriff Detective Officer Secretary Attorney Ambassador "
    "Councillor Councilman Councilwoman Professor Doctor Chairman Chairwoman Speaker Director Coach Chief Deputy Foreign "
    "Defence Defense Interior Finance Health Former Acting Republican Democratic Democrat Sens. Reps. Representative First Home Labour "
    "Conservative Commissioner Marshal Chairperson Crown Supreme Leader".split()
)
ORGANISATIONS = frozenset(
    "Ministry University College School Institute Institution Academy Inc Inc. Corp Corp. Corporation Ltd Ltd. plc PLC LLC "
    "Group Company Co. Holdings Partners Council Committee Commission Agency Authority Administration Department Bureau "
    "Office Service Services Organization Organisation Association Federation Confederation Union Alliance League Society "
    "Foundation Trust Fund Bank Party Congress Parliament Senate Assembly House Court Tribunal Police Army Navy Guard "
    "Forces Force Command Corps Brigade Hospital Clinic Centre Center Museum Church Times Post Courier News Journal "
    "Tribune Herald Gazette Observer Guardian Telegraph Press Television Radio Broadcasting Network Media Airlines Airways "
    "Motors Energy Oil Gas Steel Water Rail Railways Line Lines Systems Technologies Labs Laboratories Pharmaceuticals "
    "Research Observatory Inspectorate Exchange Board Cabinet Government Campaign Coalition Front Movement Brotherhood "
    "Club United FC Rovers City_ Cross Crescent Nations Watch International Industries Insurance Logistics Shipping "
    "Registry Prosecutor Prosecutors Secretariat Embassy Treasury Team Initiative Project Programme Program Forum Panel "
    "Summit Teamsters Workers Veterans Teachers Nurses Doctors Seafarers Farmers Chamber Survey".split()
)
PLACES = frozenset(
    "River Valley Island Islands Mountain Mountains Mount Lake Bay Sea Ocean Gulf Strait Street Avenue Road County "
    "Province Region District State Airport Port Peninsula Desert Coast Hills Beach Park Bridge Dam Square Village Town "
    "Canal Forest Highway Plaza Heights Creek Cape Basin Delta Pass".split()
)
PEOPLES = frozenset(
    "Democrats Republicans Conservatives Liberals Muslims Christians Jews Sunnis Shiites Kurds Tories Houthis Taliban".split()
)
# Capitalised words that are no name by themselves.
NO_NAMES = frozenset(
    "I I'm I’m I've I’ve Western Eastern Northern Southern European African Asian Arab Latin North South East West Mr Mrs "
    "Ms Dr Republican Democratic Democrat Islamic Christian Muslim Jewish Catholic Internet TV God Christmas Easter GMT EST "
    "AM PM CEO COVID Covid English Editor Photo Image Source READ MORE".split()
)
STATES_OF_THE_US = frozenset(
    "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Hawaii Idaho Illinois Indiana "
    "Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska "
    "Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia Wisconsin Wyoming".split()
)
REGIONS = frozenset(
    "Europe Africa Asia Scotland Wales England Gaza Crimea Siberia Antarctica Arctic Balkans Caribbean Mediterranean".split()
)
# Between the capitalised words of one name.
JOINTS = frozenset("of the for and de del della di da van von der den bin ibn al el la le".split())
CALENDAR = frozenset(
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thurs Fri Sat Sun Jan. Feb. Mar. Apr. Aug. Sep. Sept. Oct. Nov. Dec. Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December".split()
)
# Names of these are events, laws and works: no entity of ours.
HAPPENINGS = frozenset(
    "War Wars Act Bill Day Week Cup Games Olympics Awards Prize Treaty Revolution Crisis Games Championship".split()
)
