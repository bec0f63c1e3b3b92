/**
 * The long passwords that everybody thinks of: sayings, prayers, songs, films, clubs, and what people call a password.
 * Gathered by hand: leaked lists hold little else of 15 characters but repetitions and rows of keys, which `password.ts`
 * knows by rule.
 */

const COMMON = `
allyouneedislove amazinggracehowsweet andtheylivedhappilyeverafter anotherbrickinthewall areyoukiddingme
arsenalfootballclub avengersassemble barcelonafutbolclub batmanandrobin beautyandthebeast bethechangeyouwishtosee
bohemianrhapsody bornintheusa bostonredsoxnation breakingthelaw californiadreaming californialove
callofdutymodernwarfare changemeplease charlieandthechocolatefactory chelseafootballclub christmastree
correcthorsebatterystaple dallascowboys darksideofthemoon defaultpassword dontforgetme dontforgetmypassword
dontforgetthis dontstopbelieving dontworrybehappy dontyouforgetaboutme enterpassword enteryourpassword
everythinghappensforareason everythingisawesome expectopatronum finalfantasyseven forgetmenot forgotmypassword
forgottenpassword fuckyoufuckyou gameofthrones godblessamerica godisgoodallthetime godsaveourgraciousking
godsavethequeen gonewiththewind grandtheftauto grandtheftautosanandreas greenbaypackers guardiansofthegalaxy
hakunamatata hakunamatatawhatawonderfulphrase happybirthday happybirthdaytoyou happynewyear hardtoguess harrypotter
harrypotterandthephilosophersstone heavenisaplaceonearth hellomynameis helloworldhelloworld highwaytohell
hotelcalifornia houstonwehaveaproblem iamnotarobot iamthegreatest iamtheoneandonly iamyourfather icantrememberit
icantremembermypassword idontcareanymore idontknowmypassword iforgotmypassword iforgotmypasswordagain ihateeverything
ihatepasswords ihatethispassword ihateyousomuch ilovechocolate ilovechristmas ilovecoffee ilovefootball
ilovejesuschrist ilovemyboyfriend ilovemychildren ilovemyfamily ilovemyfriends ilovemygirlfriend ilovemyhusband
ilovemykids ilovemylife ilovemymother ilovemyself ilovemysister ilovemywife iloveyoubaby iloveyouforever iloveyoumore
iloveyoumyfriend iloveyousomuch iloveyouverymuch imissyousomuch inagaddadavida incorrectpassword indianajones
ingodwetrust inthebeginning invalidpassword isthisthereallife iwantitthatway jesuschrist jesuschristislord
jesuschristsuperstar jesusislord jesusismylord jesusismysavior jesuslovesme jesuslovesyou jinglebells
keepcalmandcarryon knockinonheavensdoor leagueoflegends letitbeletitbe letmeinletmein letmeinplease liveandletdie
livelaughlove livelongandprosper liverpoolfc liverpoolfootballclub longlivethequeen lordoftherings
loremipsumdolorsitamet losangeleslakers loveisallyouneed manchestercity manchesterunited maryhadalittlelamb
maytheforcebewithyou maythefourthbewithyou merrychristmas merrychristmasandahappynewyear metalgearsolid michaeljackson
mickeymouse myfavoritepassword mylittlepony mynameisjohn mypasswordis mypasswordisincorrect mypasswordispassword
mypasswordissecret mysecretpassword mysecurepassword nevergiveup nevergonnagiveyouup neversaynever newenglandpatriots
newpassword newyorkcity newyorkyankees nobodyknows nobodyknowsthis nopainnogain nopasswordneeded onceuponatime
oneringtorulethemall onlygodcanjudgeme openopenopen opensesameopensesame ourfatherwhoartinheaven partyrockanthem
passwordincorrect passwordpassword passwordprotected passwordstandard piratesofthecaribbean pittsburghsteelers
playstationnetwork pleaseletmein praisethelord purplemonkeydishwasher rainbowunicorn raindropskeepfalling
redhotchilipeppers rollingstones romeoandjuliet rosesareredvioletsareblue rumpelstiltskin sanfrancisco savetheplanet
secretpassword seewhatididthere sergeantpepper sexdrugsandrocknroll shakespeare showmethemoney smellsliketeenspirit
smokeonthewater somewhereovertherainbow sonofabitch spongebobsquarepants stairwaytoheaven strongpassword
supercalifragilisticexpialidocious supermanbatman supersecret supersecretpassword sweetchildofmine
takemehomecountryroads teenagemutantninjaturtles temporarypassword testpassword testtesttest thankyoujesus
thankyouverymuch thebestpassword thebigbangtheory thecakeisalie thedarkknight theendoftheworld theforceawakens
thegodfather thegreatestshowman theincrediblehulk thekingofqueens thelionking thelordismyshepherd thelordoftherings
thematrixreloaded thepassword thepasswordispassword thequickbrownfox thequickbrownfoxjumped thequickbrownfoxjumps
thequickbrownfoxjumpsover thequickbrownfoxjumpsoverthelazydog therollingstones thesecretpassword thesimpsons
thesoundofmusic thetruthisoutthere thewalkingdead thewizardofoz thisisapassword thisisasecret thisisaverylongpassword
thisismylife thisismynewpassword thisismypassword thisismysecretpassword thisisnotapassword thisissparta thisisstupid
thisisthebest thisisthepassword tobeornottobe tobeornottobethatisthequestion toinfinityandbeyond toomanypasswords
topsecretpassword twinkletwinkle twinkletwinklelittlestar unbreakablepassword universityoftexas verysecurepassword
verystrongpassword washingtonredskins wearethechampions welcomehome welcometohell welcometothejungle westhamunited
whatismypassword whatisyourname whatsmypassword whatthehell whoopsididitagain whosyourdaddy wingardiumleviosa
winniethepooh winteriscoming wishyouwerehere withgreatpowercomesgreatresponsibility wonderwoman worldofwarcraft
wrongpassword yabbadabbadoo yellowsubmarine youcantalwaysgetwhatyouwant youllneverguess youllneverguessthis
youllneverwalkalone yourpassword youshallnotpass zippedeedoodah
`;

const common = new Set(COMMON.trim().split(/\s+/));

const LOOKALIKES: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
};

/**
 * Whether a lower-case password is one of them, whatever digits, signs and spaces stand around it or between its words, and
 * with those in place of letters that look like them.
 */
export function isCommon(password: string): boolean {
  const words = password.replace(/^\P{L}+|\P{L}+$/gu, "");
  return [password, spell(words), spell(password)].some((text) => common.has(text.replace(/\P{L}/gu, "")));
}

function spell(text: string): string {
  return text.replace(/[013457@$]/g, (sign) => LOOKALIKES[sign] ?? sign);
}
